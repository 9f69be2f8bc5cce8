// SPDX-License-Identifier: Apache-2.0
// Copies the tiles of buffer 0 to DST 0, 1, ..., packs them as PACKING says into buffer 16, puts
// the packer back with RESET and packs DST 0 once more, into buffer 17. Compile-time arguments:
// tiles, pages of buffer 16 that they are packed into.
#include <cstdint>

#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/tile_move_copy.h"

void kernel_main() {
    constexpr uint32_t tiles = get_compile_time_arg_val(0);
    constexpr uint32_t pages = get_compile_time_arg_val(1);
    unary_op_init_common(0, 16);
    cb_wait_front(0, tiles);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        copy_tile(0, tile, tile);
    }
    tile_regs_commit();
    cb_pop_front(0, tiles);
    cb_reserve_back(16, pages);
    cb_reserve_back(17, 1);
    tile_regs_wait();
    PACKING;
    cb_push_back(16, pages);
    RESET;
    pack_tile(0, 17);
    tile_regs_release();
    cb_push_back(17, 1);
}
