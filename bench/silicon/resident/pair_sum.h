// SPDX-License-Identifier: Apache-2.0
// Sums of tiles in DST 0, by pairs or one after the other.
#pragma once

#include "api/compute/eltwise_binary.h"
#include "api/compute/tile_move_copy.h"
#include "pages.h"

namespace resident {

/// Adds `tiles` tiles of `in` in DST 0: the first one or two seed it, then pairs accumulate.
FORCE_INLINE void sum_pairs(std::uint32_t in, std::uint32_t tiles) {
    std::uint32_t k = 0;
    if (tiles % 2 != 0) {
        copy_tile_to_dst_init_short(in);
        copy_tile(in, 0, 0);
        k = 1;
    } else {
        add_tiles_init(in, in);
        add_tiles(in, in, 0, 1, 0);
        k = 2;
    }
    add_tiles_init(in, in, true);
    for (; k < tiles; k += 2) {
        add_tiles(in, in, k, k + 1, 0);
    }
}

/// Adds `tiles` tiles of `in` in DST 0, each with a tile of zeros.
FORCE_INLINE void sum_singly(std::uint32_t in, std::uint32_t zero, std::uint32_t tiles) {
    add_tiles_init(in, zero);
    add_tiles(in, zero, 0, 0, 0);
    add_tiles_init(in, zero, true);
    for (std::uint32_t k = 1; k < tiles; ++k) {
        add_tiles(in, zero, k, 0, 0);
    }
}

}  // namespace resident
