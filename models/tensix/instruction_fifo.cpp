// SPDX-License-Identifier: Apache-2.0
// When a RISC may push its next words: those before them have left the FIFO of its thread.
#include <algorithm>

#include "models/tensix/coprocessor.h"

namespace tensight::tensix {

Cycle Coprocessor::fifo_space(int t, int words, bool bare) const {
    const auto i = static_cast<std::size_t>(t);
    const auto depth =
        static_cast<std::uint64_t>(timing_.fifo_depth[i] + (bare ? timing_.words_behind_mop : 0));
    const std::uint64_t after = threads_[i].words_total + static_cast<std::uint64_t>(words);
    // A call longer than the FIFO streams through it: then all earlier words must have left.
    const std::uint64_t needed = after > depth ? after - depth : 0;
    return left_[i].reached(std::min(needed, threads_[i].words_total));
}

// The words of a body leave the FIFO one a cycle until its last; no macro operation expands them,
// so the stages behind the expander hold the last ones. Only the last FIFO full of them is ever
// asked for.
void Coprocessor::leave_one_by_one(int t, Cycle end, int words) {
    auto& left = left_[static_cast<std::size_t>(t)];
    const int depth = timing_.fifo_depth[static_cast<std::size_t>(t)];
    const auto left_at = [&](int later) {
        return end - std::min(end, static_cast<Cycle>(later + timing_.words_behind_mop));
    };
    const int single = std::min(words, depth);
    if (words > single) {
        left.add(left_at(single), static_cast<std::uint64_t>(words - single));
    }
    for (int later = single - 1; later >= 0; --later) {
        left.add(left_at(later), 1);
    }
}

}  // namespace tensight::tensix
