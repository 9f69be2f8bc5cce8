// SPDX-License-Identifier: Apache-2.0
// Softmax along the rows: exp(x - max) / sum(exp(x - max)), one row of tiles at a time.
//
// Every intermediate has its own circular buffer, which this kernel both fills and empties. The
// pack thread fills it and the unpack thread empties it, so the pages' counters are what orders
// the two: an operand is waited for even when "we" made it.
//
// All buffers are bf16, so no data format has to be reconfigured between the steps; but each step
// programs unpackers and FPU anew, so each starts with its own init.
#include <cstdint>

#define REDUCE_OP PoolType::SUM
#define REDUCE_DIM ReduceDim::REDUCE_ROW

#include "compute_kernel_api/bcast.h"
#include "compute_kernel_api/common.h"
#include "compute_kernel_api/compute_kernel_hw_startup.h"
#include "compute_kernel_api/eltwise_unary/exp.h"
#include "compute_kernel_api/eltwise_unary/recip.h"
#include "compute_kernel_api/pack.h"
#include "compute_kernel_api/reduce.h"

namespace NAMESPACE {

constexpr uint32_t cb_in = get_compile_time_arg_val(0);
constexpr uint32_t cb_scaler = get_compile_time_arg_val(1);
constexpr uint32_t cb_out = get_compile_time_arg_val(2);
constexpr uint32_t cb_max = get_compile_time_arg_val(3);
constexpr uint32_t cb_exp = get_compile_time_arg_val(4);
constexpr uint32_t cb_recip = get_compile_time_arg_val(5);
constexpr uint32_t row_tiles = get_compile_time_arg_val(6);  // at most 8: they share one DST half
constexpr uint32_t tile_rows = get_compile_time_arg_val(7);

// Hands `tiles` DST slots to the packer and shows them to the consumer of `cb`.
ALWI void commit_and_pack(uint32_t cb, uint32_t tiles) {
    tile_regs_commit();
    cb_reserve_back(cb, tiles);
    tile_regs_wait();
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        pack_tile(tile, cb);
    }
    tile_regs_release();
    cb_push_back(cb, tiles);
}

// Column 0 of cb_max's tile = maximum of each row.
ALWI void row_maximum() {
    cb_wait_front(cb_in, row_tiles);
    reduce_init<PoolType::MAX, ReduceDim::REDUCE_ROW>(cb_in, cb_scaler, cb_max);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        // A reduction accumulates into its slot; a fresh slot counts as minus infinity for MAX.
        reduce_tile<PoolType::MAX, ReduceDim::REDUCE_ROW>(cb_in, cb_scaler, tile, 0, 0);
    }
    commit_and_pack(cb_max, 1);
    // reduce_init makes the packer keep column 0 only. That must last until the result is packed
    // and end before anything else is.
    reduce_uninit();
}

// cb_exp = exp(x - max), tile by tile; the maximum is broadcast along the columns.
ALWI void exponentials() {
    cb_wait_front(cb_max, 1);
    sub_bcast_cols_init_short(cb_in, cb_max);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        sub_tiles_bcast_cols(cb_in, cb_max, tile, 0, tile);
    }
    exp_tile_init();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        exp_tile(tile);
    }
    commit_and_pack(cb_exp, row_tiles);
    cb_pop_front(cb_in, row_tiles);
    cb_pop_front(cb_max, 1);
}

// Column 0 of cb_recip's tile = 1 / sum of each row.
ALWI void reciprocal_of_row_sum() {
    cb_wait_front(cb_exp, row_tiles);
    reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb_exp, cb_scaler, cb_recip);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb_exp, cb_scaler, tile, 0, 0);
    }
    recip_tile_init();
    // A row reduction writes the two left faces and leaves the right ones as they were; the SFPU
    // must not read what nobody wrote, hence the column mode.
    recip_tile(0, VectorMode::C);
    commit_and_pack(cb_recip, 1);
    reduce_uninit();
}

ALWI void normalise() {
    cb_wait_front(cb_recip, 1);
    mul_bcast_cols_init_short(cb_exp, cb_recip);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        mul_tiles_bcast_cols(cb_exp, cb_recip, tile, 0, tile);
    }
    commit_and_pack(cb_out, row_tiles);
    cb_pop_front(cb_exp, row_tiles);
    cb_pop_front(cb_recip, 1);
}

void MAIN {
    // Once, first, with the operands of the first operation.
    compute_kernel_hw_startup(cb_in, cb_scaler, cb_max);
    cb_wait_front(cb_scaler, 1);
    for (uint32_t row = 0; row < tile_rows; ++row) {
        row_maximum();
        exponentials();
        reciprocal_of_row_sum();
        normalise();
    }
    cb_pop_front(cb_scaler, 1);
}

}  // namespace NAMESPACE
