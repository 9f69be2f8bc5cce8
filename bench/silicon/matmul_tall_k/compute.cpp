// SPDX-License-Identifier: Apache-2.0
// One output tile out of K_TILES products.
#include "api/compute/matmul.h"
#include "api/compute/pack.h"

void kernel_main() {
    mm_init(0, 1, 16);
    cb_wait_front(0, K_TILES);
    cb_wait_front(1, K_TILES);
    tile_regs_acquire();
    for (std::uint32_t k = 0; k < K_TILES; ++k) {
        matmul_tiles(0, 1, k, k, 0);
    }
    tile_regs_commit();
    cb_pop_front(0, K_TILES);
    cb_pop_front(1, K_TILES);
    cb_reserve_back(16, 1);
    tile_regs_wait();
    pack_tile(0, 16);
    tile_regs_release();
    cb_push_back(16, 1);
}
