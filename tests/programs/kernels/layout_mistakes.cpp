// SPDX-License-Identifier: Apache-2.0
// Two tiles of buffer 0 to buffer 16. Macro: BODY, the calls; COPY in it is a copy of a tile.
#include <cstdint>

#include "api/compute/pack_untilize.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/tilize.h"
#include "api/compute/untilize.h"

#define COPY                   \
    tile_regs_acquire();       \
    copy_tile(0, 0, 0);        \
    tile_regs_commit();        \
    tile_regs_wait();          \
    pack_tile<true>(0, 16, 0); \
    tile_regs_release()

void kernel_main() {
    compute_kernel_hw_startup(0, 16);
    cb_wait_front(0, 2);
    cb_reserve_back(16, 2);
    BODY;
    cb_push_back(16, 2);
    cb_pop_front(0, 2);
}
