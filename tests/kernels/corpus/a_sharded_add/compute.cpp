// SPDX-License-Identifier: Apache-2.0
// Adds the tiles of two shards, one at a time.
#include <cstdint>

#include "compute_kernel_api/eltwise_binary.h"

namespace NAMESPACE {
void MAIN {
    constexpr uint32_t num_tiles = get_compile_time_arg_val(0);
    binary_op_init_common(tt::CB::c_in0, tt::CB::c_in1, tt::CB::c_out0);
    add_tiles_init(tt::CB::c_in0, tt::CB::c_in1);
    cb_wait_front(tt::CB::c_in0, num_tiles);
    cb_wait_front(tt::CB::c_in1, num_tiles);
    cb_reserve_back(tt::CB::c_out0, num_tiles);
    for (uint32_t i = 0; i < num_tiles; ++i) {
        acquire_dst();
        add_tiles(tt::CB::c_in0, tt::CB::c_in1, i, i, 0);
        pack_tile(0, tt::CB::c_out0);
        release_dst();
    }
    cb_push_back(tt::CB::c_out0, num_tiles);
    cb_pop_front(tt::CB::c_in0, num_tiles);
    cb_pop_front(tt::CB::c_in1, num_tiles);
}
}  // namespace NAMESPACE
