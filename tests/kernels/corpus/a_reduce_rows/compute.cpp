// SPDX-License-Identifier: Apache-2.0
// Rows of tiles to columns; operation and dimension come from the build.
#include <cstdint>

#include "compute_kernel_api/reduce.h"

namespace NAMESPACE {
void MAIN {
    uint32_t Ht = get_compile_time_arg_val(0);
    uint32_t Wt = get_compile_time_arg_val(1);

    compute_kernel_hw_startup(tt::CB::c_in0, 8, tt::CB::c_out0);
    reduce_init<true>(REDUCE_OP, REDUCE_DIM, tt::CB::c_in0, 8, tt::CB::c_out0);
    cb_wait_front(8, 1);
    for (uint32_t ht = 0; ht < Ht; ++ht) {
        acquire_dst();
        for (uint32_t wt = 0; wt < Wt; ++wt) {
            cb_wait_front(tt::CB::c_in0, 1);
            reduce_tile(REDUCE_OP, REDUCE_DIM, tt::CB::c_in0, 8, 0, 0, 0);
            cb_pop_front(tt::CB::c_in0, 1);
        }
        cb_reserve_back(tt::CB::c_out0, 1);
        pack_tile(0, tt::CB::c_out0);
        cb_push_back(tt::CB::c_out0, 1);
        release_dst();
    }
    reduce_revert_delta(tt::CB::c_out0);
    cb_pop_front(8, 1);
}
}  // namespace NAMESPACE
