// SPDX-License-Identifier: Apache-2.0
// Fills whole DST sections: TILES tiles a section, `sections` of them. Macros: ACQUIRE, COMMIT,
// WAIT, RELEASE. Compile-time arguments: tiles, sections.
#include <cstdint>

#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/tile_move_copy.h"

void kernel_main() {
    constexpr uint32_t tiles = get_compile_time_arg_val(0);
    constexpr uint32_t sections = get_compile_time_arg_val(1);
    unary_op_init_common(0, 16);
    for (uint32_t section = 0; section < sections; ++section) {
        cb_wait_front(0, tiles);
        ACQUIRE;
        for (uint32_t tile = 0; tile < tiles; ++tile) {
            copy_tile(0, tile, tile);
        }
        COMMIT;
        cb_pop_front(0, tiles);
        cb_reserve_back(16, tiles);
        WAIT;
        for (uint32_t tile = 0; tile < tiles; ++tile) {
            pack_tile(tile, 16);
        }
        RELEASE;
        cb_push_back(16, tiles);
    }
}
