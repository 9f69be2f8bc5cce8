// SPDX-License-Identifier: Apache-2.0
// What a compute kernel does itself with buffers that lie in the L1 of its core.
#pragma once

#include <cstdint>

#include "api/compute/cb_api.h"
#include "api/compute/common.h"

namespace resident {

/// Makes `pages` visible that are there already.
FORCE_INLINE void push(std::uint32_t cb, std::uint32_t pages) {
    cb_reserve_back(cb, pages);
    cb_push_back(cb, pages);
}

/// Takes a result away.
FORCE_INLINE void drop(std::uint32_t cb, std::uint32_t pages) {
    cb_wait_front(cb, pages);
    cb_pop_front(cb, pages);
}

/// A DST section from its wait to its release: packs slots 0 to tiles - 1.
FORCE_INLINE void pack_section(std::uint32_t cb, std::uint32_t tiles) {
    tile_regs_commit();
    tile_regs_wait();
    for (std::uint32_t i = 0; i < tiles; ++i) {
        pack_tile(i, cb);
    }
    tile_regs_release();
}

}  // namespace resident
