// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/tile_operations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "models/numerics/data_format.h"
#include "models/numerics/sfpu/column_reduce.h"
#include "models/numerics/sfpu/operation.h"
#include "models/numerics/sfpu/row_sum.h"
#include "models/numerics/sfpu/stochastic_round.h"
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
constexpr std::uint32_t kNearestEven = 32;

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
    {SfpuOp::div_no_nan_binary, exact::Op::DivNoNanBinary},
    {SfpuOp::rsub_binary, exact::Op::RsubBinary},
    {SfpuOp::binary_max, exact::Op::MaxBinary},
    {SfpuOp::binary_min, exact::Op::MinBinary},
    {SfpuOp::expm1, exact::Op::Expm1},
    {SfpuOp::log_with_base, exact::Op::LogWithBase},
    {SfpuOp::log1p, exact::Op::Log1p},
    {SfpuOp::power, exact::Op::Power},
    {SfpuOp::power_iterative, exact::Op::PowerIterative},
    {SfpuOp::erf, exact::Op::Erf},
    {SfpuOp::erfc, exact::Op::Erfc},
    {SfpuOp::relu_min, exact::Op::ReluMin},
    {SfpuOp::relu_max, exact::Op::ReluMax},
    {SfpuOp::leaky_relu, exact::Op::LeakyRelu},
    {SfpuOp::prelu, exact::Op::Prelu},
    {SfpuOp::hardsigmoid, exact::Op::Hardsigmoid},
    {SfpuOp::hardtanh, exact::Op::Hardtanh},
    {SfpuOp::clamp, exact::Op::Clamp},
    {SfpuOp::softsign, exact::Op::Softsign},
    {SfpuOp::softplus, exact::Op::Softplus},
    {SfpuOp::celu, exact::Op::Celu},
    {SfpuOp::elu, exact::Op::Elu},
    {SfpuOp::selu, exact::Op::Selu},
    {SfpuOp::threshold, exact::Op::Threshold},
    {SfpuOp::heaviside, exact::Op::Heaviside},
    {SfpuOp::sin, exact::Op::Sin},
    {SfpuOp::cos, exact::Op::Cos},
    {SfpuOp::tan, exact::Op::Tan},
    {SfpuOp::asin, exact::Op::Asin},
    {SfpuOp::acos, exact::Op::Acos},
    {SfpuOp::atan, exact::Op::Atan},
    {SfpuOp::sinh, exact::Op::Sinh},
    {SfpuOp::cosh, exact::Op::Cosh},
    {SfpuOp::asinh, exact::Op::Asinh},
    {SfpuOp::acosh, exact::Op::Acosh},
    {SfpuOp::atanh, exact::Op::Atanh},
    {SfpuOp::floor, exact::Op::Floor},
    {SfpuOp::ceil, exact::Op::Ceil},
    {SfpuOp::trunc, exact::Op::Trunc},
    {SfpuOp::frac, exact::Op::Frac},
    {SfpuOp::round, exact::Op::Round},
    {SfpuOp::identity, exact::Op::Identity},
    {SfpuOp::sign, exact::Op::Sign},
    {SfpuOp::signbit, exact::Op::Signbit},
    {SfpuOp::logical_not, exact::Op::LogicalNot},
    {SfpuOp::eqz, exact::Op::Eqz},
    {SfpuOp::nez, exact::Op::Nez},
    {SfpuOp::ltz, exact::Op::Ltz},
    {SfpuOp::gez, exact::Op::Gez},
    {SfpuOp::gtz, exact::Op::Gtz},
    {SfpuOp::lez, exact::Op::Lez},
    {SfpuOp::unary_eq, exact::Op::UnaryEq},
    {SfpuOp::unary_ne, exact::Op::UnaryNe},
    {SfpuOp::unary_lt, exact::Op::UnaryLt},
    {SfpuOp::unary_ge, exact::Op::UnaryGe},
    {SfpuOp::unary_gt, exact::Op::UnaryGt},
    {SfpuOp::unary_le, exact::Op::UnaryLe},
    {SfpuOp::unary_max, exact::Op::UnaryMax},
    {SfpuOp::unary_min, exact::Op::UnaryMin},
    {SfpuOp::isinf, exact::Op::Isinf},
    {SfpuOp::isposinf, exact::Op::Isposinf},
    {SfpuOp::isneginf, exact::Op::Isneginf},
    {SfpuOp::isnan, exact::Op::Isnan},
    {SfpuOp::isfinite, exact::Op::Isfinite},
    {SfpuOp::abs_int32, exact::Op::AbsInt32},
    {SfpuOp::negative_int32, exact::Op::NegativeInt32},
    {SfpuOp::signbit_int32, exact::Op::SignbitInt32},
    {SfpuOp::relu_int32, exact::Op::ReluInt32},
    {SfpuOp::eqz_int32, exact::Op::EqzInt32},
    {SfpuOp::nez_int32, exact::Op::NezInt32},
    {SfpuOp::ltz_int32, exact::Op::LtzInt32},
    {SfpuOp::gez_int32, exact::Op::GezInt32},
    {SfpuOp::gtz_int32, exact::Op::GtzInt32},
    {SfpuOp::lez_int32, exact::Op::LezInt32},
    {SfpuOp::logical_not_int32, exact::Op::LogicalNotInt32},
    {SfpuOp::eqz_uint16, exact::Op::EqzUint16},
    {SfpuOp::nez_uint16, exact::Op::NezUint16},
    {SfpuOp::logical_not_uint16, exact::Op::LogicalNotUint16},
    {SfpuOp::unary_eq_int32, exact::Op::UnaryEqInt32},
    {SfpuOp::unary_ne_int32, exact::Op::UnaryNeInt32},
    {SfpuOp::unary_max_int32, exact::Op::UnaryMaxInt32},
    {SfpuOp::unary_min_int32, exact::Op::UnaryMinInt32},
    {SfpuOp::add_unary_int32, exact::Op::AddUnaryInt32},
    {SfpuOp::sub_unary_int32, exact::Op::SubUnaryInt32},
    {SfpuOp::rsub_unary_int32, exact::Op::RsubUnaryInt32},
    {SfpuOp::clamp_int32, exact::Op::ClampInt32},
    {SfpuOp::fill_int, exact::Op::FillInt},
    {SfpuOp::bitwise_not, exact::Op::BitwiseNot},
    {SfpuOp::bitwise_and, exact::Op::BitwiseAnd},
    {SfpuOp::bitwise_or, exact::Op::BitwiseOr},
    {SfpuOp::bitwise_xor, exact::Op::BitwiseXor},
    {SfpuOp::left_shift, exact::Op::LeftShift},
    {SfpuOp::right_shift, exact::Op::RightShift},
    {SfpuOp::typecast, exact::Op::Typecast},
    {SfpuOp::power_binary, exact::Op::PowerBinary},
    {SfpuOp::eq_binary, exact::Op::EqBinary},
    {SfpuOp::ne_binary, exact::Op::NeBinary},
    {SfpuOp::lt_binary, exact::Op::LtBinary},
    {SfpuOp::gt_binary, exact::Op::GtBinary},
    {SfpuOp::le_binary, exact::Op::LeBinary},
    {SfpuOp::ge_binary, exact::Op::GeBinary},
    {SfpuOp::xlogy_binary, exact::Op::XlogyBinary},
    {SfpuOp::atan2_binary, exact::Op::Atan2Binary},
    {SfpuOp::add_int, exact::Op::AddInt},
    {SfpuOp::sub_int, exact::Op::SubInt},
    {SfpuOp::rsub_int, exact::Op::RsubInt},
    {SfpuOp::mul_int, exact::Op::MulInt},
    {SfpuOp::add_uint16, exact::Op::AddUint16},
    {SfpuOp::sub_uint16, exact::Op::SubUint16},
    {SfpuOp::rsub_uint16, exact::Op::RsubUint16},
    {SfpuOp::mul_uint16, exact::Op::MulUint16},
    {SfpuOp::bitwise_and_uint16_binary, exact::Op::BitwiseAndUint16},
    {SfpuOp::bitwise_or_uint16_binary, exact::Op::BitwiseOrUint16},
    {SfpuOp::bitwise_xor_uint16_binary, exact::Op::BitwiseXorUint16},
    {SfpuOp::binary_left_shift_uint16, exact::Op::LeftShiftUint16},
    {SfpuOp::binary_right_shift_uint16, exact::Op::RightShiftUint16},
    {SfpuOp::eq_int32, exact::Op::EqInt32Binary},
    {SfpuOp::ne_int32, exact::Op::NeInt32Binary},
    {SfpuOp::lt_int32, exact::Op::LtInt32Binary},
    {SfpuOp::gt_int32, exact::Op::GtInt32Binary},
    {SfpuOp::le_int32, exact::Op::LeInt32Binary},
    {SfpuOp::ge_int32, exact::Op::GeInt32Binary},
    {SfpuOp::binary_max_int32, exact::Op::MaxInt32Binary},
    {SfpuOp::binary_min_int32, exact::Op::MinInt32Binary},
    {SfpuOp::binary_max_uint32, exact::Op::MaxUint32Binary},
    {SfpuOp::binary_min_uint32, exact::Op::MinUint32Binary},
    {SfpuOp::bitwise_and_binary, exact::Op::BitwiseAndBinary},
    {SfpuOp::bitwise_or_binary, exact::Op::BitwiseOrBinary},
    {SfpuOp::bitwise_xor_binary, exact::Op::BitwiseXorBinary},
    {SfpuOp::binary_left_shift, exact::Op::LeftShiftBinary},
    {SfpuOp::binary_right_shift, exact::Op::RightShiftBinary},
    {SfpuOp::binary_logical_right_shift, exact::Op::LogicalRightShiftBinary},
    {SfpuOp::where, exact::Op::Where},
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
    p.nearest_even = (op.flags & kNearestEven) != 0;
    p.iterations = iterations(op.flags);
    p.vector_mode = static_cast<exact::VectorMode>(op.vector_mode);
    p.values[0] = op.parameter0;
    p.values[1] = op.parameter1;
    p.values[2] = op.parameter2;
    if (op.op == SfpuOp::exp) {
        // The scale of a call arrives as bf16 bits and counts only when it is enabled, that of an
        // init as a float.
        p.values[0] = scaled_by_init(op.op, op.flags) ? op.parameter0
                      : (op.flags & kScaled) != 0     ? op.parameter0 << 16
                                                      : 0;
        p.values[1] = 0;
    }
    return p;
}

void reduce(const TileOperation& op, std::uint32_t* tile) {
    const auto pool = static_cast<exact::ColumnPool>(op.parameter0 & 0xFF);
    const auto format = static_cast<numerics::DataFormat>(op.parameter0 >> kReduceFormatShift);
    const bool is_float =
        format == numerics::DataFormat::Float32 || format == numerics::DataFormat::Float16_b;
    const bool wide_format =
        format != numerics::DataFormat::Float16_b && format != numerics::DataFormat::UInt16;
    if (wide_format != op.wide) {
        throw port::CallError(fmt::format("sfpu_reduce of {} in a {}-bit DST is not modelled",
                                          numerics::format_name(format), op.wide ? 32 : 16));
    }
    if (sums_rows(op.op, op.parameter1)) {
        exact::sum_rows(op.wide, tile);
        return;
    }
    exact::reduce_columns(pool,
                          is_float                                 ? exact::ColumnDatum::Float
                          : format == numerics::DataFormat::Int32  ? exact::ColumnDatum::Int32
                          : format == numerics::DataFormat::UInt16 ? exact::ColumnDatum::UInt16
                                                                   : exact::ColumnDatum::UInt32,
                          op.wide, tile);
}

}  // namespace

void TileOperation::run(std::uint32_t* a, const std::uint32_t* b, const std::uint32_t* c,
                        std::uint32_t* out) const {
    if (op == SfpuOp::copy_dest_values) {
        std::copy_n(a, numerics::kTileElements, out);
        return;
    }
    if (op == SfpuOp::rand) {
        random->fill(parameter0, parameter1, wide, a);
        return;
    }
    if (op == SfpuOp::stochastic_round) {
        exact::stochastic_round(*random, wide, a);
        return;
    }
    if (op == SfpuOp::sfpu_reduce) {
        reduce(*this, a);
        return;
    }
    const auto mapped = exact_op(op);
    if (!mapped) {
        throw port::CallError(
            fmt::format("the SFPU operation {} has no numeric model", port::sfpu_op_name(op)));
    }
    try {
        switch (exact::info(*mapped).kind) {
            case exact::OperationKind::Unary:
                exact::unary(*mapped, parameters(*this), wide, a);
                break;
            case exact::OperationKind::Binary:
                exact::binary(*mapped, parameters(*this), wide, a, b, out);
                break;
            case exact::OperationKind::Ternary:
                exact::ternary(*mapped, parameters(*this), wide, a, b, c, out);
                break;
        }
    } catch (const exact::OperationError& error) {
        throw port::CallError(fmt::format("{}: {}", port::sfpu_op_name(op), error.what()));
    }
}

std::uint32_t without_approximation(std::uint32_t flags) {
    return flags & ~(kApproximate | kFast | kUnclamped);
}

std::string TileOperation::unverified() const {
    const auto mapped = exact_op(op);
    const bool known =
        mapped ? exact::vouched(*mapped, parameters(*this), wide)
               : op != SfpuOp::rand && op != SfpuOp::sfpu_reduce && op != SfpuOp::stochastic_round;
    if (known) {
        return "";
    }
    const char* variant = (flags & kFast) != 0          ? "fast "
                          : (flags & kApproximate) != 0 ? "approximate "
                          : (flags & kLegacy) != 0      ? "legacy "
                          : (flags & kNearestEven) != 0 ? "nearest-even "
                                                        : "";
    return fmt::format("{}{} in {}-bit DST", variant, port::sfpu_op_name(op), wide ? 32 : 16);
}

}  // namespace tensight::sfpu
