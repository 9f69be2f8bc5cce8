// SPDX-License-Identifier: Apache-2.0
// exp(x) / sum(exp(x)) along rows of tiles.
#include <cstdint>

#define REDUCE_OP PoolType::SUM
#define REDUCE_DIM ReduceDim::REDUCE_ROW

#include "compute_kernel_api/bcast.h"
#include "compute_kernel_api/eltwise_unary/eltwise_unary.h"
#include "compute_kernel_api/eltwise_unary/exp.h"
#include "compute_kernel_api/eltwise_unary/recip.h"
#include "compute_kernel_api/reduce.h"
#include "compute_kernel_api/tile_move_copy.h"

namespace NAMESPACE {
void MAIN {
    constexpr uint32_t Ht = get_compile_time_arg_val(0);
    constexpr uint32_t Wt = get_compile_time_arg_val(1);
    constexpr uint32_t cb_in = tt::CB::c_in0;
    constexpr uint32_t cb_scaler = 8;
    constexpr uint32_t cb_out = tt::CB::c_out0;
    constexpr uint32_t cb_exps = tt::CB::c_intermed0;
    constexpr uint32_t cb_recip = tt::CB::c_intermed1;

    init_sfpu(cb_in, cb_exps);
    cb_wait_front(cb_scaler, 1);
    for (uint32_t ht = 0; ht < Ht; ++ht) {
        copy_tile_to_dst_init_short(cb_in);
        exp_tile_init();
        for (uint32_t wt = 0; wt < Wt; ++wt) {
            cb_wait_front(cb_in, 1);
            cb_reserve_back(cb_exps, 1);
            acquire_dst();
            copy_tile(cb_in, 0, 0);
            cb_pop_front(cb_in, 1);
            exp_tile(0);
            pack_tile(0, cb_exps);
            release_dst();
            cb_push_back(cb_exps, 1);
        }

        cb_wait_front(cb_exps, Wt);
        cb_reserve_back(cb_recip, 1);
        acquire_dst();
        unpack_reconfig_data_format(cb_exps, cb_scaler);
        reduce_init_delta<false>(REDUCE_OP, REDUCE_DIM, cb_recip, cb_exps, cb_scaler);
        for (uint32_t wt = 0; wt < Wt; ++wt) {
            reduce_tile(REDUCE_OP, REDUCE_DIM, cb_exps, cb_scaler, wt, 0, 0);
        }
        recip_tile_init();
        recip_tile(0, VectorMode::C);
        pack_tile(0, cb_recip);
        reduce_revert_delta(cb_recip);
        release_dst();
        cb_push_back(cb_recip, 1);

        cb_wait_front(cb_recip, 1);
        unpack_reconfig_data_format(cb_exps, cb_recip);
        mul_bcast_cols_init_short(cb_exps, cb_recip);
        for (uint32_t wt = 0; wt < Wt; ++wt) {
            cb_reserve_back(cb_out, 1);
            acquire_dst();
            mul_tiles_bcast<BroadcastType::COL>(cb_exps, cb_recip, wt, 0, 0);
            pack_tile(0, cb_out);
            release_dst();
            cb_push_back(cb_out, 1);
        }
        cb_pop_front(cb_recip, 1);
        cb_pop_front(cb_exps, Wt);
    }
    cb_pop_front(cb_scaler, 1);
}
}  // namespace NAMESPACE
