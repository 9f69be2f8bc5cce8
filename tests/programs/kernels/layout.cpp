// SPDX-License-Identifier: Apache-2.0
// Changes the layout of rows of tiles, buffer 0 to buffer 16. Macros: one of TILIZE, UNTILIZE,
// PACK_UNTILIZE, PACK_UNTILIZE_DEST; BLOCK, tiles of a row that DST holds at a time (default: all).
// Compile-time arguments: rows of tiles, tiles of a row.
#include <cstdint>

#include "api/compute/pack_untilize.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/tilize.h"
#include "api/compute/untilize.h"

void kernel_main() {
    constexpr uint32_t rows = get_compile_time_arg_val(0);
    constexpr uint32_t row = get_compile_time_arg_val(1);
#ifndef BLOCK
#define BLOCK row
#endif
    compute_kernel_hw_startup(0, 16);
#if defined(TILIZE)
    tilize_init(0, row, 16);
#elif defined(UNTILIZE)
    untilize_init(0);
#elif defined(PACK_UNTILIZE)
    pack_untilize_init<BLOCK, row>(0, 16);
#else
    copy_tile_init(0);
    pack_untilize_dest_init<BLOCK, row>(16);
#endif
    for (uint32_t r = 0; r < rows; ++r) {
        cb_wait_front(0, row);
        cb_reserve_back(16, row);
#if defined(TILIZE)
        tilize_block(0, row, 16);
#elif defined(UNTILIZE)
        untilize_block(0, row, 16);
#elif defined(PACK_UNTILIZE)
        pack_untilize_block<BLOCK, row>(0, 1, 16);
#else
        for (uint32_t block = 0; block < row / BLOCK; ++block) {
            tile_regs_acquire();
            for (uint32_t i = 0; i < BLOCK; ++i) {
                copy_tile(0, block * BLOCK + i, i);
            }
            tile_regs_commit();
            tile_regs_wait();
            pack_untilize_dest<BLOCK, row>(16, 1, block);
            tile_regs_release();
        }
#endif
        cb_push_back(16, row);
        cb_pop_front(0, row);
    }
#if defined(TILIZE)
    tilize_uninit(0, 16);
#elif defined(UNTILIZE)
    untilize_uninit(0);
#else
    pack_untilize_uninit(16);
#endif
}
