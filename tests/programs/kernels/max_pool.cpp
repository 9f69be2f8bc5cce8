// SPDX-License-Identifier: Apache-2.0
// The greatest of nine rows of each column of tile 0, and what stands there in tile 1, each times a
// mask that leaves the first row. Macro INIT.
#include <cstdint>

#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/tile_move_copy.h"

constexpr uint32_t values = 0, mask = 1, between = 2, out = 16;

void kernel_main() {
    init_sfpu(values, out);
    cb_wait_front(values, 2);
    cb_reserve_back(between, 2);
    tile_regs_acquire();
    copy_tile(values, 0, 0);
    copy_tile(values, 1, 2);
    INIT;
    max_reduce_with_indices(0, 2);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile(0, between);
    pack_tile(2, between);
    tile_regs_release();
    cb_pop_front(values, 2);
    cb_push_back(between, 2);

    cb_wait_front(between, 2);
    cb_wait_front(mask, 1);
    cb_reserve_back(out, 2);
    mul_tiles_init(between, mask);
    tile_regs_acquire();
    mul_tiles(between, mask, 0, 0, 0);
    mul_tiles(between, mask, 1, 0, 1);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile(0, out);
    pack_tile(1, out);
    tile_regs_release();
    cb_pop_front(between, 2);
    cb_pop_front(mask, 1);
    cb_push_back(out, 2);
}
