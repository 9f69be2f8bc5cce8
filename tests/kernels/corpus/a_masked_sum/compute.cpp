// SPDX-License-Identifier: Apache-2.0
// Sums rows of tiles after the last tile of each has been masked in DST.
#include <cstdint>

#define REDUCE_OP PoolType::SUM
#define REDUCE_DIM ReduceDim::REDUCE_ROW

#include "compute_kernel_api/eltwise_binary.h"
#include "compute_kernel_api/eltwise_binary_sfpu.h"
#include "compute_kernel_api/reduce.h"
#include "compute_kernel_api/tile_move_copy.h"

namespace NAMESPACE {
void MAIN {
    constexpr uint32_t Ht = get_compile_time_arg_val(0);
    constexpr uint32_t Wt = get_compile_time_arg_val(1);
    constexpr auto cb_in = tt::CBIndex::c_0;
    constexpr auto cb_scaler = tt::CBIndex::c_8;
    constexpr auto cb_mask = tt::CBIndex::c_9;
    constexpr auto cb_out = tt::CBIndex::c_16;
    constexpr auto cb_masked = tt::CBIndex::c_24;

    binary_op_init_common(cb_in, cb_scaler, cb_out);
    cb_wait_front(cb_scaler, 1);
    cb_wait_front(cb_mask, 1);
    for (uint32_t ht = 0; ht < Ht; ++ht) {
        cb_wait_front(cb_in, Wt);

        cb_reserve_back(cb_masked, 1);
        tile_regs_acquire();
        copy_tile_to_dst_init_short(cb_in);
        copy_tile(cb_in, Wt - 1, 0);
        copy_tile_to_dst_init_short(cb_mask);
        copy_tile(cb_mask, 0, 1);
        mul_binary_tile_init();
        mul_binary_tile(0, 1);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile(0, cb_masked);
        tile_regs_release();
        cb_push_back(cb_masked, 1);

        cb_wait_front(cb_masked, 1);
        cb_reserve_back(cb_out, 1);
        tile_regs_acquire();
        reduce_init_delta<false>(cb_in, cb_scaler, cb_out);
        for (uint32_t wt = 0; wt < Wt - 1; ++wt) {
            reduce_tile(cb_in, cb_scaler, wt, 0, 0);
        }
        reduce_tile(cb_masked, cb_scaler, 0, 0, 0);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile(0, cb_out);
        tile_regs_release();
        reduce_revert_delta(cb_out);
        cb_push_back(cb_out, 1);
        cb_pop_front(cb_masked, 1);
        cb_pop_front(cb_in, Wt);
    }
    cb_pop_front(cb_scaler, 1);
    cb_pop_front(cb_mask, 1);
}
}  // namespace NAMESPACE
