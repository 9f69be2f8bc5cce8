// SPDX-License-Identifier: Apache-2.0
// Layer normalisation, a row of tiles at a time, every intermediate through its own buffer.
#include <cstdint>

#define REDUCE_OP PoolType::SUM
#define REDUCE_DIM ReduceDim::REDUCE_ROW

#include "compute_kernel_api/bcast.h"
#include "compute_kernel_api/eltwise_binary.h"
#include "compute_kernel_api/eltwise_unary/binop_with_scalar.h"
#include "compute_kernel_api/eltwise_unary/rsqrt.h"
#include "compute_kernel_api/reduce.h"
#include "compute_kernel_api/tile_move_copy.h"

ALWI void ACQ() { acquire_dst(); }
ALWI void REL() { release_dst(); }

namespace NAMESPACE {
constexpr uint32_t Wt = get_compile_time_arg_val(1);
constexpr auto cb_x = tt::CBIndex::c_0;
constexpr auto cb_gamma = tt::CBIndex::c_1;
constexpr auto cb_beta = tt::CBIndex::c_2;
constexpr auto cb_scaler = tt::CBIndex::c_8;
constexpr auto cb_out = tt::CBIndex::c_16;
constexpr auto cb_stat = tt::CBIndex::c_24;
constexpr auto cb_xmm = tt::CBIndex::c_25;
constexpr auto cb_row = tt::CBIndex::c_26;
constexpr auto cb_rstd = tt::CBIndex::c_27;

void mean_of(uint32_t cb) {
    cb_wait_front(cb, Wt);
    cb_reserve_back(cb_stat, 1);
    unpack_reconfig_data_format(cb, cb_scaler);
    reduce_init<false>(REDUCE_OP, REDUCE_DIM, cb, cb_scaler, cb_stat);
    ACQ();
    for (uint32_t wt = 0; wt < Wt; wt++) {
        reduce_tile(REDUCE_OP, REDUCE_DIM, cb, cb_scaler, wt, 0, 0);
    }
    pack_tile(0, cb_stat);
    REL();
    reduce_revert_delta(cb_stat);
    cb_push_back(cb_stat, 1);
    unpack_reconfig_data_format(cb, cb);
}

void MAIN {
    constexpr uint32_t NCHt = get_compile_time_arg_val(0);
    constexpr uint32_t epsilon = get_compile_time_arg_val(2);

    binary_op_init_common(cb_x, cb_scaler, cb_out);
    cb_wait_front(cb_scaler, 1);
    cb_wait_front(cb_gamma, Wt);
    cb_wait_front(cb_beta, Wt);
    for (uint32_t ncht = 0; ncht < NCHt; ncht++) {
        mean_of(cb_x);

        cb_wait_front(cb_stat, 1);
        cb_reserve_back(cb_xmm, Wt);
        sub_bcast_cols_init_short(cb_x, cb_stat);
        for (uint32_t wt = 0; wt < Wt; wt++) {
            ACQ();
            sub_tiles_bcast_cols(cb_x, cb_stat, wt, 0, 0);
            pack_tile(0, cb_xmm);
            REL();
        }
        cb_push_back(cb_xmm, Wt);
        cb_pop_front(cb_stat, 1);
        cb_pop_front(cb_x, Wt);

        cb_wait_front(cb_xmm, Wt);
        cb_reserve_back(cb_row, Wt);
        mul_tiles_init(cb_xmm, cb_xmm);
        for (uint32_t wt = 0; wt < Wt; wt++) {
            ACQ();
            mul_tiles(cb_xmm, cb_xmm, wt, wt, 0);
            pack_tile(0, cb_row);
            REL();
        }
        cb_push_back(cb_row, Wt);
        mean_of(cb_row);
        cb_pop_front(cb_row, Wt);

        cb_wait_front(cb_stat, 1);
        cb_reserve_back(cb_rstd, 1);
        copy_tile_to_dst_init_short(cb_stat);
        ACQ();
        copy_tile(cb_stat, 0, 0);
        binop_with_scalar_tile_init();
        add_unary_tile(0, epsilon);
        rsqrt_tile_init();
        rsqrt_tile(0);
        pack_tile(0, cb_rstd);
        REL();
        cb_push_back(cb_rstd, 1);
        cb_pop_front(cb_stat, 1);

        cb_wait_front(cb_rstd, 1);
        cb_reserve_back(cb_row, Wt);
        mul_bcast_cols_init_short(cb_xmm, cb_rstd);
        for (uint32_t wt = 0; wt < Wt; wt++) {
            ACQ();
            mul_tiles_bcast_cols(cb_xmm, cb_rstd, wt, 0, 0);
            pack_tile(0, cb_row);
            REL();
        }
        cb_push_back(cb_row, Wt);
        cb_pop_front(cb_rstd, 1);
        cb_pop_front(cb_xmm, Wt);

        // One tile of the row at a time leaves and comes back behind the others.
        mul_bcast_rows_init_short(cb_row, cb_gamma);
        for (uint32_t wt = 0; wt < Wt; wt++) {
            cb_wait_front(cb_row, 1);
            ACQ();
            mul_tiles_bcast_rows(cb_row, cb_gamma, 0, wt, 0);
            cb_pop_front(cb_row, 1);
            cb_reserve_back(cb_row, 1);
            pack_tile(0, cb_row);
            REL();
            cb_push_back(cb_row, 1);
        }
        add_bcast_rows_init_short(cb_row, cb_beta);
        for (uint32_t wt = 0; wt < Wt; wt++) {
            cb_wait_front(cb_row, 1);
            cb_reserve_back(cb_out, 1);
            ACQ();
            add_tiles_bcast_rows(cb_row, cb_beta, 0, wt, 0);
            pack_tile(0, cb_out);
            REL();
            cb_pop_front(cb_row, 1);
            cb_push_back(cb_out, 1);
        }
    }
    cb_pop_front(cb_scaler, 1);
    cb_pop_front(cb_gamma, Wt);
    cb_pop_front(cb_beta, Wt);
}
}  // namespace NAMESPACE
