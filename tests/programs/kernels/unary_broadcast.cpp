// SPDX-License-Identifier: Apache-2.0
// Copies a tile, spread. Macro DIM: ROW, COL or SCALAR.
#include <cstdint>

#include "api/compute/bcast.h"
#include "api/compute/common.h"

void kernel_main() {
    unary_bcast_init<BroadcastType::DIM>(0, 16);
    cb_wait_front(0, 1);
    tile_regs_acquire();
    unary_bcast<BroadcastType::DIM>(0, 0, 0);
    tile_regs_commit();
    cb_pop_front(0, 1);
    cb_reserve_back(16, 1);
    tile_regs_wait();
    pack_tile(0, 16);
    tile_regs_release();
    cb_push_back(16, 1);
}
