// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/core/core.h"

namespace tensight::core {

// What a diagnosis may do to a core on which nothing can go on: what a missing call would have
// done to counters and words, without that call. Nobody calls these in an ordinary run. Data are
// not touched: pages supplied hold what L1 holds, sections keep their tiles. The dates are those
// from which it counts. Each returns false, and does nothing, when the hardware could not have done
// it either.

/// `pages` pages of `cb` pushed; false when they are not free.
bool supply_pages(Core& core, int cb, std::uint32_t pages, Cycle date);

/// `pages` pages of `cb` popped; false when they have not been pushed.
bool free_pages(Core& core, int cb, std::uint32_t pages, Cycle date);

/// The aligned word at `address` of L1 written; false outside L1.
bool write_word(Core& core, std::uint32_t address, std::uint32_t value);

/// A DST section committed (as tile_regs_commit does).
bool commit_section(Core& core, Cycle date);

/// A DST section released (as tile_regs_release does); false when none is committed.
bool release_section(Core& core, Cycle date);

}  // namespace tensight::core
