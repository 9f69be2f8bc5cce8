// SPDX-License-Identifier: Apache-2.0
// An operation on each tile of CB 0 (and, with TWO, of CB 1), packed to CB 16.
// Macros: INIT, OP, TWO. Compile-time arguments: tiles.
#include <cstdint>

#include "api/compute/bcast.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/reduce.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/transpose_wh.h"

void kernel_main() {
    constexpr uint32_t tiles = get_compile_time_arg_val(0);
    INIT;
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_wait_front(0, 1);
#ifdef TWO
        cb_wait_front(1, 1);
#endif
        tile_regs_acquire();
        OP;
        tile_regs_commit();
        cb_pop_front(0, 1);
#ifdef TWO
        cb_pop_front(1, 1);
#endif
        cb_reserve_back(16, 1);
        tile_regs_wait();
        pack_tile(0, 16);
        tile_regs_release();
        cb_push_back(16, 1);
    }
}
