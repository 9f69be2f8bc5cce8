// SPDX-License-Identifier: Apache-2.0
// Reduces the tiles of buffer 0 with the scaler in buffer 1 to one tile in buffer 16, then copies
// the tile of buffer 2 to buffer 17: the packer must be back to whole tiles.
// Macros: REDUCE_OP, REDUCE_DIM; INIT_OP, INIT_DIM if other ones; AFTER (reduce_uninit); FP32,
// INIT_FP32 if other than false: enforce_fp32_accumulation.
// Compile-time arguments: tiles.
#include "api/compute/reduce.h"

#include <cstdint>

#include "api/compute/tile_move_copy.h"

#ifndef INIT_OP
#define INIT_OP REDUCE_OP
#define INIT_DIM REDUCE_DIM
#endif
#ifndef FP32
#define FP32 false
#endif
#ifndef INIT_FP32
#define INIT_FP32 FP32
#endif
#ifndef AFTER
#define AFTER reduce_uninit<FP32>()
#endif

ALWI void commit_and_pack(uint32_t cb) {
    tile_regs_commit();
    cb_reserve_back(cb, 1);
    tile_regs_wait();
    pack_tile(0, cb);
    tile_regs_release();
    cb_push_back(cb, 1);
}

void kernel_main() {
    constexpr uint32_t tiles = get_compile_time_arg_val(0);
    compute_kernel_hw_startup(0, 1, 16);
    reduce_init<INIT_OP, INIT_DIM, INIT_FP32>(0, 1, 16);
    cb_wait_front(0, tiles);
    cb_wait_front(1, 1);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        reduce_tile<REDUCE_OP, REDUCE_DIM, FP32>(0, 1, tile, 0, 0);
    }
    commit_and_pack(16);
    AFTER;
    cb_pop_front(0, tiles);
    cb_pop_front(1, 1);

    cb_wait_front(2, 1);
    copy_tile_to_dst_init_short(2);
    tile_regs_acquire();
    copy_tile(2, 0, 0);
    cb_pop_front(2, 1);
    commit_and_pack(17);
}
