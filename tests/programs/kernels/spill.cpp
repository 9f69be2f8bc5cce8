// SPDX-License-Identifier: Apache-2.0
// A product over two K tiles, in two sections: the first one's sum goes to buffer 24 and is loaded
// again; the result goes to buffer 16, which lies in the same region.
#include <cstdint>

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
    mm_init(0, 1, 24);
    cb_wait_front(0, 1);
    cb_wait_front(1, 1);
    tile_regs_acquire();
    matmul_tiles(0, 1, 0, 0, 0);
    cb_pop_front(0, 1);
    cb_pop_front(1, 1);
    commit_and_pack(24);

    tile_regs_acquire();
    copy_tile_to_dst_init_short_with_dt(1, 24);
    cb_wait_front(24, 1);
    copy_tile(24, 0, 0);
    cb_pop_front(24, 1);
    mm_init_short_with_dt(0, 1, 24);
    cb_wait_front(0, 1);
    cb_wait_front(1, 1);
    matmul_tiles(0, 1, 0, 0, 0);
    cb_pop_front(0, 1);
    cb_pop_front(1, 1);
    commit_and_pack(16);
}
