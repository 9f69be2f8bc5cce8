// SPDX-License-Identifier: Apache-2.0
// Transposes tiles one by one, on the way into DST. Macros: START, INIT, OP (tile 0 of buffer 0 to
// DST 0). Compile-time arguments: tiles.
#include "api/compute/transpose.h"

#include <cstdint>

#include "api/compute/tile_move_copy.h"
#include "api/compute/transpose_wh.h"

void kernel_main() {
    constexpr uint32_t tiles = get_compile_time_arg_val(0);
    START;
    INIT;
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_wait_front(0, 1);
        tile_regs_acquire();
        OP;
        tile_regs_commit();
        cb_pop_front(0, 1);
        cb_reserve_back(16, 1);
        tile_regs_wait();
        pack_tile(0, 16);
        tile_regs_release();
        cb_push_back(16, 1);
    }
}
