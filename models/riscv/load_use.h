// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/riscv/cost_rules.h"
#include "models/riscv/op.h"

namespace tensight::riscv {

/// Where a program may have to wait for loaded values.
struct LoadUse {
    /// Per instruction: registers (bit mask) that a load may still owe when it starts. The
    /// interpreter checks their arrival times there and nowhere else.
    std::vector<std::uint32_t> waits;
    /// Per instruction: cycles that a load relative to sp or gp makes the code behind it wait. Such
    /// a load reads local RAM, so the wait is known here and needs no check while running. The same
    /// for a multiplication whose result comes later than the next instruction.
    std::vector<std::uint32_t> fixed_wait;
};

/// Follows every load through the instructions it may precede within the longest load latency:
/// straight on, both ways of a branch, jal into the callee. Behind a call, a0 and a1 count as just
/// loaded, since the callee may have ended with a load of its result. Values that cross any other
/// indirect jump are taken to have arrived.
///
/// `instructions` are decoded words, one per four bytes of text, jump distances in bytes.
LoadUse find_load_use(std::span<const Op> instructions, const CostRules& costs);

}  // namespace tensight::riscv
