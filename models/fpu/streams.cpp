// SPDX-License-Identifier: Apache-2.0
#include "models/fpu/streams.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "models/arch/matmul_block_stream.h"
#include "models/port/call_error.h"

namespace tensight::fpu {

using arch::InstructionStream;
using numerics::Broadcast;
using numerics::EltwiseOp;
using numerics::PoolType;
using numerics::ReduceDim;

namespace {
constexpr int kThread = 1;
constexpr std::array<std::string_view, 5> kFidelity = {"", "LoFi", "HiFi2", "HiFi3", "HiFi4"};
constexpr int kMostPhases = 4;

bool multiplies(arch::Opcode o) {
    return o == arch::Opcode::mvmul || o == arch::Opcode::elwmul || o == arch::Opcode::gapool;
}
}  // namespace

const char* math_mode_name(MathMode mode) {
    switch (mode) {
        case MathMode::none:
            return "nothing";
        case MathMode::copy:
            return "copy (A2D)";
        case MathMode::eltwise:
            return "an element-wise operation";
        case MathMode::eltwise_bcast:
            return "a broadcast operation";
        case MathMode::matmul:
            return "matmul";
        case MathMode::reduce:
            return "reduce";
        case MathMode::dest_reuse:
            return "a DST-reuse operation";
        case MathMode::transpose_dest:
            return "transpose in DST";
        case MathMode::unary_bcast:
            return "a copy that spreads";
    }
    return "";
}

std::string programmed_operation(const EngineState& state) {
    static constexpr std::array<const char*, 3> kOps = {"ELWADD", "ELWSUB", "ELWMUL"};
    static constexpr std::array<const char*, 4> kBroadcasts = {
        "", " with columns broadcast", " with rows broadcast", " with a scalar broadcast"};
    static constexpr std::array<const char*, 3> kPools = {"SUM", "AVG", "MAX"};
    static constexpr std::array<const char*, 3> kDims = {"rows", "columns", "a scalar"};
    const char* op = kOps.at(static_cast<std::size_t>(state.op));
    switch (state.mode) {
        case MathMode::eltwise:
        case MathMode::eltwise_bcast:
            return fmt::format("{}{}", op,
                               kBroadcasts.at(static_cast<std::size_t>(state.broadcast)));
        case MathMode::dest_reuse:
            return fmt::format("{} with DST as Src{}", op, state.reuse == 2 ? 'B' : 'A');
        case MathMode::matmul:
            return fmt::format("matmul of {} x {} tiles", state.rt, state.ct);
        case MathMode::reduce:
            if (state.row_tiles != 0) {
                return fmt::format("reduce_block_max_row of {} tiles", state.row_tiles);
            }
            return fmt::format("a reduction {} to {}",
                               kPools.at(static_cast<std::size_t>(state.pool)),
                               kDims.at(static_cast<std::size_t>(state.dim)));
        default:
            return math_mode_name(state.mode);
    }
}

EltwiseOp eltwise_op(std::uint32_t eltwise_binary_type) {
    switch (eltwise_binary_type) {
        case 0:
            return EltwiseOp::Mul;
        case 2:
            return EltwiseOp::Add;
        case 3:
            return EltwiseOp::Sub;
        default:
            throw port::CallError(fmt::format(
                "EltwiseBinaryType {} is not an FPU operation (ELWMUL, ELWADD or ELWSUB)",
                eltwise_binary_type));
    }
}

std::string_view eltwise_call(std::uint32_t eltwise_binary_type) {
    static constexpr std::array<std::string_view, 3> kCalls = {"add_tiles", "sub_tiles",
                                                               "mul_tiles"};
    return kCalls.at(static_cast<std::size_t>(eltwise_op(eltwise_binary_type)));
}

std::string_view init_stream(EltwiseOp op) {
    return op == EltwiseOp::Mul ? "mul_tiles_init" : "add_tiles_init";
}

std::string_view init_variant(EltwiseOp op) { return op == EltwiseOp::Mul ? "HiFi4" : ""; }

InstructionStream with_phases(const InstructionStream& stream, int from, int to) {
    InstructionStream result;
    result.name = fmt::format("{} with {} phases", stream.name, to);
    result.pushed_words = stream.pushed_words;
    const auto& in = stream.instructions;
    for (std::size_t at = 0; at < in.size();) {
        std::size_t end = at + 1;
        while (multiplies(in[at].opcode) && end < in.size() && in[end].opcode == in[at].opcode &&
               !in[end - 1].flip_a && !in[end - 1].flip_b) {
            ++end;
        }
        const std::size_t length = end - at;
        if (multiplies(in[at].opcode) && length % static_cast<std::size_t>(from) == 0) {
            const std::size_t kept =
                length / static_cast<std::size_t>(from) * static_cast<std::size_t>(to);
            // The first instruction keeps its place (it may be the pushed word), the last its
            // flips.
            for (std::size_t i = 0; i < kept; ++i) {
                result.instructions.push_back(i + 1 < kept ? in[at + i % length] : in[end - 1]);
                arch::Instruction& added = result.instructions.back();
                added.pushed = i == 0 ? in[at].pushed : i < length && added.pushed;
                added.flip_a &= i + 1 == kept;
                added.flip_b &= i + 1 == kept;
            }
            const bool reset_follows = end < in.size() && in[end].opcode == arch::Opcode::setrwc;
            const bool flips = in[end - 1].flip_a || in[end - 1].flip_b;
            if (to > from && (reset_follows || flips)) {
                // A loop over several phases ends by resetting the phase, which then flips.
                arch::Instruction reset;
                reset.opcode = arch::Opcode::setrwc;
                reset.unit = arch::Unit::fpu;
                arch::Instruction& last = result.instructions.back();
                reset.flip_a = std::exchange(last.flip_a, false);
                reset.flip_b = std::exchange(last.flip_b, false);
                reset.pushed = false;
                result.instructions.push_back(reset);
            }
        } else {
            result.instructions.insert(result.instructions.end(),
                                       in.begin() + static_cast<std::ptrdiff_t>(at),
                                       in.begin() + static_cast<std::ptrdiff_t>(end));
        }
        at = end;
    }
    return result;
}

const InstructionStream& StreamChoice::by_phases(std::string_view call, std::string_view prefix,
                                                 std::string_view suffix) const {
    const auto found = known_.find(call);
    if (found != known_.end()) {
        return *found->second;
    }
    return *known_.emplace(call, &look_up(call, prefix, suffix)).first->second;
}

const InstructionStream& StreamChoice::look_up(std::string_view call, std::string_view prefix,
                                               std::string_view suffix) const {
    const auto variant = [&](int phases) {
        return fmt::format("{}{}{}", prefix, kFidelity.at(static_cast<std::size_t>(phases)),
                           suffix);
    };
    if (const auto* known = table_.find(call, variant(phases_), kThread)) {
        return *known;
    }
    const std::string derived = fmt::format("{} (derived)", variant(phases_));
    if (const auto* known = table_.find(call, derived, kThread)) {
        return *known;
    }
    return table_.add(
        call, derived, kThread,
        with_phases(table_.get(call, variant(kMostPhases), kThread), kMostPhases, phases_));
}

const InstructionStream& StreamChoice::copy() const {
    return table_.get("copy_tile", wide_ ? "bf16 dst32" : "bf16 dst16", kThread);
}

const InstructionStream& StreamChoice::transpose() const {
    return table_.get("transpose_wh_tile", "bf16 dst16", kThread);
}

const InstructionStream& StreamChoice::transpose_dest() const {
    return table_.get("transpose_wh_dest", wide_ ? "dst32" : "bf16 dst16", kThread);
}

const InstructionStream& StreamChoice::matmul() const {
    return by_phases("matmul_tiles", "bf16 ", "");
}

const InstructionStream& StreamChoice::matmul_block(std::uint32_t rt, std::uint32_t ct,
                                                    const arch::ProductTiles& tiles) const {
    if (last_block_ == nullptr || last_shape_ != std::pair(rt, ct) || last_tiles_ != tiles) {
        last_block_ = &look_up_block(rt, ct, tiles);
        last_tiles_ = tiles;
        last_shape_ = {rt, ct};
    }
    return *last_block_;
}

const InstructionStream& StreamChoice::look_up_block(std::uint32_t rt, std::uint32_t ct,
                                                     const arch::ProductTiles& tiles) const {
    const std::string shape =
        tiles.whole() ? fmt::format("rt{} ct{} kt4 bf16 ", rt, ct)
                      : fmt::format("rt{} ct{} {}x{} by {}x{} ", rt, ct, tiles.in0_rows,
                                    tiles.in0_columns, tiles.in1_rows, tiles.in1_columns);
    const auto* lofi = arch::matmul_block_stream(table_, rt, ct, kThread, tiles);
    if (lofi == nullptr) {
        throw port::CallError(fmt::format("matmul_block of {} x {} tiles: DST holds {} at most", rt,
                                          ct, arch::kMostBlockTiles));
    }
    const std::string variant = shape + std::string(kFidelity[static_cast<std::size_t>(phases_)]);
    if (const auto* known = table_.find("matmul_block", variant, kThread)) {
        return *known;
    }
    return table_.add("matmul_block", variant, kThread, with_phases(*lofi, 1, phases_));
}

namespace {
/// `known`, found with `find` the first time: no name is made twice.
template <class Find>
const InstructionStream& once(const InstructionStream*& known, Find find) {
    if (known == nullptr) {
        known = &find();
    }
    return *known;
}
}  // namespace

const InstructionStream& StreamChoice::eltwise(EltwiseOp op, Broadcast broadcast,
                                               bool accumulate) const {
    static constexpr std::array<std::string_view, 3> kOps = {"add", "sub", "mul"};
    static constexpr std::array<std::string_view, 4> kDims = {"", "<COL>", "<ROW>", "<SCALAR>"};
    const std::string_view name = kOps.at(static_cast<std::size_t>(op));
    const std::string_view dim = kDims.at(static_cast<std::size_t>(broadcast));
    const bool adds = accumulate && broadcast == Broadcast::None && op == EltwiseOp::Add;
    return once(eltwise_[static_cast<std::size_t>(op)][static_cast<std::size_t>(broadcast)][adds],
                [&]() -> const InstructionStream& {
                    const std::string call = broadcast == Broadcast::None
                                                 ? fmt::format("{}_tiles", name)
                                                 : fmt::format("{}_tiles_bcast{}", name, dim);
                    if (op == EltwiseOp::Mul) {
                        return by_phases(call, "bf16 dst16 ", "");
                    }
                    return table_.get(call, adds ? "bf16 dst16 acc_to_dest" : "bf16 dst16",
                                      kThread);
                });
}

const InstructionStream& StreamChoice::dest_reuse(EltwiseOp op, bool to_srca) const {
    return once(dest_reuse_[op == EltwiseOp::Mul][to_srca], [&]() -> const InstructionStream& {
        const std::string_view side = to_srca ? "DEST_TO_SRCA" : "DEST_TO_SRCB";
        if (op == EltwiseOp::Mul) {
            return by_phases(fmt::format("binary_dest_reuse_tiles<ELWMUL,{}>", side), "bf16 dst16 ",
                             "");
        }
        return table_.get(fmt::format("binary_dest_reuse_tiles<ELWADD,{}>", side), "bf16 dst16",
                          kThread);
    });
}

const InstructionStream& StreamChoice::reduce(PoolType pool, ReduceDim dim) const {
    static constexpr std::array<std::string_view, 3> kDims = {"ROW", "COL", "SCALAR"};
    const std::string_view name = kDims.at(static_cast<std::size_t>(dim));
    // Sums of rows take the exact path with either width of DST (rows RED-0004, RRA-0033).
    const bool exact_row = dim == ReduceDim::Row && (wide_ || pool != PoolType::Max);
    return once(reduce_[pool == PoolType::Max][static_cast<std::size_t>(dim)],
                [&]() -> const InstructionStream& {
                    if (pool == PoolType::Max) {
                        return table_.get(fmt::format("reduce_tile<MAX,{}>", name),
                                          exact_row ? "bf16 dst32 enforce_fp32" : "bf16 dst16",
                                          kThread);
                    }
                    return by_phases(fmt::format("reduce_tile<SUM,{}>", name), "bf16 ",
                                     exact_row ? " dst32 enforce_fp32" : " dst16");
                });
}

}  // namespace tensight::fpu
