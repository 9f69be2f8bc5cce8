// SPDX-License-Identifier: Apache-2.0
// A copy of the fp32 tile in buffer 2, then the product of the bfp8 tile in buffer 0 and the bf16
// tile in buffer 1, then their sum with the copy in buffer 24. Macros: TO_MATMUL.
#include <cstdint>

#include "api/compute/eltwise_binary.h"
#include "api/compute/matmul.h"
#include "api/compute/tile_move_copy.h"

ALWI void commit_and_pack(uint32_t cb) {
    tile_regs_commit();
    cb_reserve_back(cb, 1);
    tile_regs_wait();
    pack_tile(0, cb);
    tile_regs_release();
    cb_push_back(cb, 1);
}

void kernel_main() {
    // in1 goes to SrcA and in0 to SrcB: the start-up has SrcA in fp32 and SrcB in bfp8.
    compute_kernel_hw_startup<SrcOrder::Reverse>(0, 2, 24);
    copy_tile_to_dst_init_short(2);
    cb_wait_front(2, 1);
    tile_regs_acquire();
    copy_tile(2, 0, 0);
    cb_pop_front(2, 1);
    commit_and_pack(24);

    TO_MATMUL;
    cb_wait_front(0, 1);
    cb_wait_front(1, 1);
    tile_regs_acquire();
    matmul_tiles(0, 1, 0, 0, 0);
    cb_pop_front(0, 1);
    cb_pop_front(1, 1);
    commit_and_pack(25);

    reconfig_data_format(24, 25);
    pack_reconfig_data_format(16);
    add_tiles_init(24, 25);
    cb_wait_front(24, 1);
    cb_wait_front(25, 1);
    tile_regs_acquire();
    add_tiles(24, 25, 0, 0, 0);
    cb_pop_front(24, 1);
    cb_pop_front(25, 1);
    commit_and_pack(16);
}
