// SPDX-License-Identifier: Apache-2.0
// Row maxima of ROWS x COLUMNS tiles of buffer 0 (scaler in buffer 1) to ROWS tiles of buffer 16,
// then the tile of buffer 2 copied to buffer 17: unpackers and packer must be back to whole tiles.
// Macros: ROWS, COLUMNS; INIT, USE, AFTER: the calls, if not those of a block of COLUMNS tiles.
#include <cstdint>

#include "api/compute/reduce.h"
#include "api/compute/reduce_custom.h"
#include "api/compute/tile_move_copy.h"

#ifndef INIT
#define INIT reduce_block_max_row_init<COLUMNS>()
#endif
#ifndef USE
#define USE reduce_block_max_row<COLUMNS>(0, 1, row * COLUMNS, row)
#endif
#ifndef AFTER
#define AFTER reduce_block_max_row_uninit(0)
#endif

void kernel_main() {
    compute_kernel_hw_startup(0, 1, 16);
    INIT;
    cb_wait_front(0, ROWS * COLUMNS);
    cb_wait_front(1, 1);
    cb_reserve_back(16, ROWS);
    tile_regs_acquire();
    for (uint32_t row = 0; row < ROWS; ++row) {
        USE;
    }
    tile_regs_commit();
    tile_regs_wait();
    for (uint32_t row = 0; row < ROWS; ++row) {
        pack_tile(row, 16);
    }
    tile_regs_release();
    cb_push_back(16, ROWS);
    AFTER;
    cb_pop_front(0, ROWS * COLUMNS);
    cb_pop_front(1, 1);

    cb_wait_front(2, 1);
    cb_reserve_back(17, 1);
    copy_tile_to_dst_init_short(2);
    tile_regs_acquire();
    copy_tile(2, 0, 0);
    cb_pop_front(2, 1);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile(0, 17);
    tile_regs_release();
    cb_push_back(17, 1);
}
