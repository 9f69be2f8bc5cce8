// SPDX-License-Identifier: Apache-2.0
// Sums down the columns of two tiles, the second one below the first. Macros INIT, BETWEEN.
#include "api/compute/cumsum.h"

#include <cstdint>

#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/tile_move_copy.h"

void kernel_main() {
    init_sfpu(0, 16);
    cb_wait_front(0, 2);
    cb_reserve_back(16, 2);
    tile_regs_acquire();
    copy_tile(0, 0, 0);
    copy_tile(0, 1, 1);
    INIT;
    cumsum_tile(0);
    BETWEEN;
    cumsum_tile(1, false);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile_block(0, 16, 2);
    tile_regs_release();
    cb_pop_front(0, 2);
    cb_push_back(16, 2);
}
