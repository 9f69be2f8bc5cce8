// SPDX-License-Identifier: Apache-2.0
// Layer normalisation along the rows: (x - mean) / sqrt(variance + epsilon) * gamma + beta, one
// row of tiles at a time.
//
// The mean and the variance are sums with the scaler 1/N: the reduction multiplies while it adds.
// A row reduction leaves one number per row in column 0, which a column broadcast spreads again;
// gamma and beta hold one number per column in row 0, which a row broadcast spreads.
#include <cstdint>

#define REDUCE_OP PoolType::SUM
#define REDUCE_DIM ReduceDim::REDUCE_ROW

#include "api/compute/bcast.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/rsqrt.h"
#include "api/compute/pack.h"
#include "api/compute/reduce.h"

constexpr uint32_t cb_x = get_compile_time_arg_val(0);
constexpr uint32_t cb_gamma = get_compile_time_arg_val(1);
constexpr uint32_t cb_beta = get_compile_time_arg_val(2);
constexpr uint32_t cb_scaler = get_compile_time_arg_val(3);
constexpr uint32_t cb_epsilon = get_compile_time_arg_val(4);
constexpr uint32_t cb_out = get_compile_time_arg_val(5);
constexpr uint32_t cb_column = get_compile_time_arg_val(6);   // mean, then variance
constexpr uint32_t cb_centred = get_compile_time_arg_val(7);  // x - mean
constexpr uint32_t cb_row = get_compile_time_arg_val(8);      // squares, then each later product
constexpr uint32_t cb_rstd = get_compile_time_arg_val(9);     // 1 / sqrt(variance + epsilon)
constexpr uint32_t row_tiles = get_compile_time_arg_val(10);  // at most 8: they share a DST half
constexpr uint32_t tile_rows = get_compile_time_arg_val(11);

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

// Column 0 of cb_column's tile = sum of each row of `cb`, divided by its width.
ALWI void row_mean(uint32_t cb) {
    cb_wait_front(cb, row_tiles);
    reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb, cb_scaler, cb_column);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb, cb_scaler, tile, 0, 0);
    }
    commit_and_pack(cb_column, 1);
    // After the pack: until then the packer must drop all columns but the first.
    reduce_uninit();
}

ALWI void centre() {
    cb_wait_front(cb_column, 1);
    sub_bcast_cols_init_short(cb_x, cb_column);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        sub_tiles_bcast_cols(cb_x, cb_column, tile, 0, tile);
    }
    commit_and_pack(cb_centred, row_tiles);
    cb_pop_front(cb_x, row_tiles);
    cb_pop_front(cb_column, 1);
}

ALWI void square_centred() {
    cb_wait_front(cb_centred, row_tiles);
    mul_tiles_init(cb_centred, cb_centred);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        mul_tiles(cb_centred, cb_centred, tile, tile, tile);
    }
    commit_and_pack(cb_row, row_tiles);
}

// cb_rstd = 1 / sqrt(variance + epsilon). The variance makes the trip through its circular buffer
// because a row reduction leaves the right half of its slot unwritten, and rsqrt works on the
// whole slot; the addition writes all of it.
ALWI void reciprocal_deviation() {
    cb_wait_front(cb_column, 1);
    add_bcast_scalar_init_short(cb_column, cb_epsilon);
    tile_regs_acquire();
    add_tiles_bcast_scalar(cb_column, cb_epsilon, 0, 0, 0);
    rsqrt_tile_init();
    rsqrt_tile(0);
    commit_and_pack(cb_rstd, 1);
    cb_pop_front(cb_column, 1);
}

ALWI void scale_by_deviation() {
    cb_wait_front(cb_rstd, 1);
    mul_bcast_cols_init_short(cb_centred, cb_rstd);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        mul_tiles_bcast_cols(cb_centred, cb_rstd, tile, 0, tile);
    }
    commit_and_pack(cb_row, row_tiles);
    cb_pop_front(cb_centred, row_tiles);
    cb_pop_front(cb_rstd, 1);
}

// In place: cb_row holds exactly one row of tiles, and this step packs only what it has popped.
ALWI void scale_by_gamma() {
    cb_wait_front(cb_row, row_tiles);
    mul_bcast_rows_init_short(cb_row, cb_gamma);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        mul_tiles_bcast_rows(cb_row, cb_gamma, tile, tile, tile);
    }
    cb_pop_front(cb_row, row_tiles);
    commit_and_pack(cb_row, row_tiles);
}

ALWI void add_beta() {
    cb_wait_front(cb_row, row_tiles);
    add_bcast_rows_init_short(cb_row, cb_beta);
    tile_regs_acquire();
    for (uint32_t tile = 0; tile < row_tiles; ++tile) {
        add_tiles_bcast_rows(cb_row, cb_beta, tile, tile, tile);
    }
    cb_pop_front(cb_row, row_tiles);
    commit_and_pack(cb_out, row_tiles);
}

void kernel_main() {
    compute_kernel_hw_startup(cb_x, cb_scaler, cb_column);
    // The constants stay in front for the whole kernel.
    cb_wait_front(cb_scaler, 1);
    cb_wait_front(cb_epsilon, 1);
    cb_wait_front(cb_gamma, row_tiles);
    cb_wait_front(cb_beta, row_tiles);

    for (uint32_t row = 0; row < tile_rows; ++row) {
        row_mean(cb_x);
        centre();
        square_centred();
        row_mean(cb_row);
        cb_pop_front(cb_row, row_tiles);
        reciprocal_deviation();
        scale_by_deviation();
        scale_by_gamma();
        add_beta();
    }

    cb_pop_front(cb_scaler, 1);
    cb_pop_front(cb_epsilon, 1);
    cb_pop_front(cb_gamma, row_tiles);
    cb_pop_front(cb_beta, row_tiles);
}
