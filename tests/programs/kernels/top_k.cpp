// SPDX-License-Identifier: Apache-2.0
// Sorts the columns of two tiles, greatest first, and packs values and indices. Macro INIT.
#include <cstdint>

#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/tile_move_copy.h"

void kernel_main() {
    init_sfpu(0, 16);
    cb_wait_front(0, 4);
    cb_reserve_back(16, 4);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < 4; ++tile) {
        copy_tile(0, tile, tile);
    }
    INIT;
    topk_local_sort(0, 0, 5);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile_block(0, 16, 4);
    tile_regs_release();
    cb_pop_front(0, 4);
    cb_push_back(16, 4);
}
