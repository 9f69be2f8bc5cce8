// SPDX-License-Identifier: Apache-2.0
// The packers keep column 0 alone after a reduction, until they are told otherwise.
#include <cstdint>

#include "api/compute/bcast.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/pack.h"
#include "api/compute/reduce.h"

void kernel_main() {
    constexpr uint32_t cb_in = get_compile_time_arg_val(0);
    constexpr uint32_t cb_scaler = get_compile_time_arg_val(1);
    constexpr uint32_t cb_sum = get_compile_time_arg_val(2);
    constexpr uint32_t cb_out = get_compile_time_arg_val(3);

    compute_kernel_hw_startup(cb_in, cb_scaler, cb_sum);
    reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb_in, cb_scaler, cb_sum);
    cb_wait_front(cb_in, 1);
    cb_wait_front(cb_scaler, 1);
    tile_regs_acquire();
    reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb_in, cb_scaler, 0, 0, 0);
    tile_regs_commit();
    cb_pop_front(cb_scaler, 1);
    cb_reserve_back(cb_sum, 1);
    tile_regs_wait();
    pack_tile(0, cb_sum);
    tile_regs_release();
    cb_push_back(cb_sum, 1);

    // Every element times the sum of its row.
    cb_wait_front(cb_sum, 1);
    mul_bcast_cols_init_short(cb_in, cb_sum);
    tile_regs_acquire();
    mul_tiles_bcast_cols(cb_in, cb_sum, 0, 0, 0);
    tile_regs_commit();
    cb_pop_front(cb_in, 1);
    cb_pop_front(cb_sum, 1);
    cb_reserve_back(cb_out, 1);
    tile_regs_wait();
    pack_tile(0, cb_out);  // BUG: reduce-mask-left
    tile_regs_release();
    cb_push_back(cb_out, 1);
}
