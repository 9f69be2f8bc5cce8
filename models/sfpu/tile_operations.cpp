// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/tile_operations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "models/numerics/data_format.h"
#include "models/numerics/sfpu/operation.h"
#include "models/port/call_error.h"

namespace tensight::sfpu {

namespace exact = numerics::sfpu;
using port::SfpuOp;

namespace {

constexpr std::uint32_t kApproximate = 1;
constexpr std::uint32_t kFast = 2;
constexpr std::uint32_t kScaled = 4;
constexpr std::uint32_t kUnclamped = 8;
constexpr std::uint32_t kLegacy = 16;

struct Mapping {
    SfpuOp op;
    exact::Op exact;
};

constexpr Mapping kMappings[] = {
    {SfpuOp::exp, exact::Op::Exp},
    {SfpuOp::recip, exact::Op::Recip},
    {SfpuOp::sqrt, exact::Op::Sqrt},
    {SfpuOp::rsqrt, exact::Op::Rsqrt},
    {SfpuOp::fill, exact::Op::Fill},
    {SfpuOp::abs, exact::Op::Abs},
    {SfpuOp::negative, exact::Op::Negative},
    {SfpuOp::square, exact::Op::Square},
    {SfpuOp::relu, exact::Op::Relu},
    {SfpuOp::log, exact::Op::Log},
    {SfpuOp::tanh, exact::Op::Tanh},
    {SfpuOp::sigmoid, exact::Op::Sigmoid},
    {SfpuOp::gelu, exact::Op::Gelu},
    {SfpuOp::silu, exact::Op::Silu},
    {SfpuOp::exp2, exact::Op::Exp2},
    {SfpuOp::add_unary, exact::Op::AddUnary},
    {SfpuOp::sub_unary, exact::Op::SubUnary},
    {SfpuOp::mul_unary, exact::Op::MulUnary},
    {SfpuOp::div_unary, exact::Op::DivUnary},
    {SfpuOp::rsub_unary, exact::Op::RsubUnary},
    {SfpuOp::add_binary, exact::Op::AddBinary},
    {SfpuOp::sub_binary, exact::Op::SubBinary},
    {SfpuOp::mul_binary, exact::Op::MulBinary},
    {SfpuOp::div_binary, exact::Op::DivBinary},
    {SfpuOp::rsub_binary, exact::Op::RsubBinary},
    {SfpuOp::binary_max, exact::Op::MaxBinary},
    {SfpuOp::binary_min, exact::Op::MinBinary},
};

std::optional<exact::Op> exact_op(SfpuOp op) {
    for (const Mapping& m : kMappings) {
        if (m.op == op) {
            return m.exact;
        }
    }
    return std::nullopt;
}

exact::Parameters parameters(const TileOperation& op) {
    exact::Parameters p;
    p.approximate = (op.flags & kApproximate) != 0;
    p.fast = (op.flags & kFast) != 0;
    p.clamp_negative = (op.flags & kUnclamped) == 0;
    p.legacy = (op.flags & kLegacy) != 0;
    p.vector_mode = static_cast<exact::VectorMode>(op.vector_mode);
    p.values[0] = op.parameter0;
    p.values[1] = op.parameter1;
    if (op.op == SfpuOp::exp) {
        // The scale arrives as bf16 bits and counts only when it is enabled.
        p.values[0] = (op.flags & kScaled) != 0 ? op.parameter0 << 16 : 0;
        p.values[1] = 0;
    }
    return p;
}

}  // namespace

bool same_init(SfpuOp initialised, std::uint32_t init_flags, SfpuOp op, std::uint32_t flags) {
    const auto scalar = [](SfpuOp o) { return o >= SfpuOp::add_unary && o <= SfpuOp::rsub_unary; };
    // These programs use no constant, table or replay buffer that an init would have to load.
    const auto free = [](SfpuOp o) {
        return o == SfpuOp::fill || o == SfpuOp::abs || o == SfpuOp::negative ||
               o == SfpuOp::square || o == SfpuOp::relu || o == SfpuOp::copy_dest_values;
    };
    constexpr std::uint32_t kLoaded = kApproximate | kUnclamped | kLegacy;
    return (initialised == op && ((init_flags ^ flags) & kLoaded) == 0) ||
           (scalar(initialised) && scalar(op)) || free(op);
}

void TileOperation::run(std::uint32_t* a, const std::uint32_t* b, std::uint32_t* out) const {
    if (op == SfpuOp::copy_dest_values) {
        std::copy_n(a, numerics::kTileElements, out);
        return;
    }
    const auto mapped = exact_op(op);
    if (!mapped) {
        throw port::CallError(
            fmt::format("the SFPU operation {} has no numeric model", port::sfpu_op_name(op)));
    }
    try {
        if (exact::info(*mapped).kind == exact::OperationKind::Binary) {
            exact::binary(*mapped, parameters(*this), wide, a, b, out);
        } else {
            exact::unary(*mapped, parameters(*this), wide, a);
        }
    } catch (const exact::OperationError& error) {
        throw port::CallError(fmt::format("{}: {}", port::sfpu_op_name(op), error.what()));
    }
}

std::string TileOperation::unverified() const {
    const auto mapped = exact_op(op);
    if (!mapped) {
        return {};
    }
    const exact::OperationInfo& info = exact::info(*mapped);
    return (wide ? info.verified32 : info.verified16)
               ? std::string()
               : fmt::format("{} in {}-bit DST", port::sfpu_op_name(op), wide ? 32 : 16);
}

}  // namespace tensight::sfpu
