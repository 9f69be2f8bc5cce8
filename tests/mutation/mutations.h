// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/mutation/calls.h"

namespace tensight::mutation {

/// What a call does for the order of things; `none`: it is neither dropped nor doubled.
enum class Family { none, wait, push, pop, reserve, barrier, init, acquire, commit, release };

const char* family_name(Family family);
Family family_of(const Call& call);

enum class Change { drop, twice, count_up, count_down, swap_buffers, swap_indices, swap_operands };

const char* change_name(Change change);

/// One change of one call. Replacing `edits` (in ascending order, not overlapping) in the source
/// leaves every other line where it was.
struct Mutation {
    Change change = Change::drop;
    Family family = Family::none;
    std::string call;       ///< its text, on one line
    std::size_t index = 0;  ///< of the call in calls_of(source)
    int line = 0;
    struct Edit {
        Range range;
        std::string text;
    };
    std::vector<Edit> edits;

    /// "drop cb_wait_front(cb, 1)"
    [[nodiscard]] std::string text() const;
};

/// All mutations of a kernel's text:
/// - drop, twice: every wait, push, pop, reserve, barrier, flush, init, uninit, reconfig, start-up,
///   acquire, commit and release that is a statement of its own;
/// - count +1, count -1: the pages of wait, push, pop and reserve, the value that a semaphore is
///   waited for, the tiles of block operations;
/// - swap: buffers, indices, or both, of operations with two operands and of their inits. What
///   reads the same after the swap is left out.
std::vector<Mutation> mutations_of(std::string_view source);

/// `source` with the mutation made.
std::string mutated(std::string_view source, const Mutation& mutation);

}  // namespace tensight::mutation
