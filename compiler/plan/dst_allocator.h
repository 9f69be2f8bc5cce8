// SPDX-License-Identifier: Apache-2.0
// Order of operations and DST slots for one tile of a fused section.
//
// An operation takes values from DST slots and leaves one in a slot. In-place operations (unary
// ones, a sum with a tile from a circular buffer) overwrite an operand; if that is used again they
// work on a copy. Operations of two or three slots may put their result over any operand that is
// not used again. What adds to its slot (products, reductions) needs one that nothing has been
// written to since the section was acquired. Results that are packed stay to the end.
#pragma once

#include <vector>

namespace tensight::compiler {

struct DstOp {
    std::vector<int> operands;  ///< earlier operations whose results are taken from DST
    bool in_place = false;      ///< overwrites operands[0]
    bool fresh = false;         ///< wants a slot that has not been written
    bool packed = false;        ///< its result is still wanted at the end
};

struct DstAllocation {
    std::vector<int> order;    ///< operations in the order of execution
    std::vector<int> slot;     ///< of each operation's result
    std::vector<bool> copied;  ///< in-place operations that first copy their operand to `slot`
    int slots = 0;             ///< used in all
    bool exact = false;        ///< no order needs fewer
};

/// The fewest slots up to `exact_limit` operations (dynamic programming over sets of executed
/// operations); beyond that a greedy order. Slots are then dealt in one linear scan.
DstAllocation allocate_dst(const std::vector<DstOp>& ops, int exact_limit = 16);

}  // namespace tensight::compiler
