// SPDX-License-Identifier: Apache-2.0
// Adds BLOCKS resident blocks of TILES tiles ITERATIONS times: tile by tile on the vector unit, or
// two blocks at a time on the matrix unit, GROUP tiles a DST section.
#include "../resident/pages.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_binary_sfpu.h"
#include "api/compute/tile_move_copy.h"

namespace {

FORCE_INLINE void add_serially() {
    for (std::uint32_t tile = 0; tile < TILES; ++tile) {
        cb_reserve_back(16, 1);
        tile_regs_acquire();
        copy_tile_to_dst_init_short(0);
        copy_tile(0, tile, 0);
        for (std::uint32_t block = 1; block < BLOCKS; ++block) {
            copy_tile_to_dst_init_short(0);
            copy_tile(0, block * TILES + tile, 1);
            add_binary_tile_init();
            add_binary_tile(0, 1, 0);
        }
        resident::pack_section(16, 1);
        cb_push_back(16, 1);
    }
}

FORCE_INLINE void add_pairs() {
    for (std::uint32_t first = 0; first < TILES; first += GROUP) {
        const std::uint32_t tiles = TILES - first < GROUP ? TILES - first : GROUP;
        cb_reserve_back(16, tiles);
        tile_regs_acquire();
        add_tiles_init(0, 0, true);
        for (std::uint32_t block = 0; block < BLOCKS; block += 2) {
            for (std::uint32_t i = 0; i < tiles; ++i) {
                const std::uint32_t tile = block * TILES + first + i;
                add_tiles(0, 0, tile, tile + TILES, i);
            }
        }
        resident::pack_section(16, tiles);
        cb_push_back(16, tiles);
    }
}

}  // namespace

void kernel_main() {
    binary_op_init_common(0, 0, 16);
    resident::push(0, BLOCKS * TILES);
    cb_wait_front(0, BLOCKS * TILES);
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        if constexpr (SERIAL) {
            add_serially();
        } else {
            add_pairs();
        }
        if (i + 1 < ITERATIONS) {
            resident::drop(16, TILES);
        }
    }
}
