// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "models/arch/matmul_block_stream.h"
#include "models/arch/stream_table.h"
#include "models/fpu/engine_state.h"

namespace tensight::fpu {

/// The element-wise operation behind TT-Metalium's EltwiseBinaryType (ELWMUL 0, ELWDIV 1, ELWADD 2,
/// ELWSUB 3); throws port::CallError for the others.
numerics::EltwiseOp eltwise_op(std::uint32_t eltwise_binary_type);

/// "add_tiles", "sub_tiles" or "mul_tiles".
std::string_view eltwise_call(std::uint32_t eltwise_binary_type);

std::string_view init_stream(numerics::EltwiseOp op);
std::string_view init_variant(numerics::EltwiseOp op);

/// Which instruction stream the math thread issues for an operation, by fidelity and DST width.
///
/// The table has LoFi, HiFi2 and HiFi4 for every operation and HiFi3 for some; a missing HiFi3 is
/// the HiFi4 stream without one of its four equal phases. 32-bit DST streams that differ (copy,
/// reduce row, transpose_wh_dest) are chosen, the others are the 16-bit ones.
class StreamChoice {
  public:
    StreamChoice(const arch::StreamTable& table, int phases, bool wide)
        : table_(table), phases_(phases), wide_(wide) {}

    const arch::InstructionStream& copy() const;
    const arch::InstructionStream& transpose() const;
    const arch::InstructionStream& transpose_dest() const;
    const arch::InstructionStream& matmul() const;
    const arch::InstructionStream& matmul_block(std::uint32_t rt, std::uint32_t ct,
                                                const arch::ProductTiles& tiles = {}) const;
    const arch::InstructionStream& eltwise(numerics::EltwiseOp op, numerics::Broadcast broadcast,
                                           bool accumulate) const;
    const arch::InstructionStream& dest_reuse(numerics::EltwiseOp op, bool to_srca) const;
    const arch::InstructionStream& reduce(numerics::PoolType pool, numerics::ReduceDim dim) const;

  private:
    /// `call` in the variant named by `prefix`, fidelity and `suffix`, derived if the table lacks
    /// it.
    const arch::InstructionStream& by_phases(std::string_view call, std::string_view prefix,
                                             std::string_view suffix) const;
    const arch::InstructionStream& look_up_block(std::uint32_t rt, std::uint32_t ct,
                                                 const arch::ProductTiles& tiles) const;
    const arch::InstructionStream& look_up(std::string_view call, std::string_view prefix,
                                           std::string_view suffix) const;

    const arch::StreamTable& table_;
    int phases_;
    bool wide_;
    /// What by_phases() has found, so that no name is made twice.
    mutable std::map<std::string, const arch::InstructionStream*, std::less<>> known_;
    using Known = const arch::InstructionStream*;
    mutable std::array<std::array<std::array<Known, 2>, 4>, 3> eltwise_{};
    mutable std::array<std::array<Known, 2>, 2> dest_reuse_{};
    mutable std::array<std::array<Known, 3>, 2> reduce_{};
    /// The block shape that was asked for last.
    mutable std::pair<std::uint32_t, std::uint32_t> last_shape_{0, 0};
    mutable arch::ProductTiles last_tiles_;
    mutable const arch::InstructionStream* last_block_ = nullptr;
};

/// `stream`, made for `from` phases, with `to` phases: each run of equal multiplying instructions
/// gets to/from of its length, its last instruction (which gives the banks back) included.
arch::InstructionStream with_phases(const arch::InstructionStream& stream, int from, int to);

}  // namespace tensight::fpu
