// SPDX-License-Identifier: Apache-2.0
// RMS normalisation of rows of three tiles.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/bcast.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/binop_with_scalar.h"
#include "api/compute/eltwise_unary/fill.h"
#include "api/compute/eltwise_unary/rsqrt.h"
#include "api/compute/reduce.h"
#include "api/compute/tile_move_copy.h"
void kernel_main() {
  size_t v1 = 0;
  size_t v2 = 1;
  size_t v3 = 2;
  size_t v4 = 4;
  CircularBuffer cb_x(get_compile_time_arg_val(0));
  CircularBuffer cb_gamma(get_compile_time_arg_val(1));
  CircularBuffer cb_out(get_compile_time_arg_val(2));
  CircularBuffer cb_scaler(get_compile_time_arg_val(3));
  CircularBuffer cb_mean(get_compile_time_arg_val(4));
  CircularBuffer cb_row(get_compile_time_arg_val(5));
  CircularBuffer cb_root(get_compile_time_arg_val(6));
  compute_kernel_hw_startup(get_compile_time_arg_val(0), get_compile_time_arg_val(3), get_compile_time_arg_val(3));
  cb_scaler.reserve_back(1);
  tile_regs_acquire();
  fill_tile_init();
  fill_tile(v1, 1.0f / 96);
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(v1, get_compile_time_arg_val(3), v1);
  tile_regs_release();
  cb_scaler.push_back(1);
  cb_scaler.wait_front(1);
  cb_gamma.wait_front(3);
  for (size_t i5 = v1; i5 < v3; i5 += v2) {
    cb_x.wait_front(3);
    cb_row.reserve_back(3);
    tile_regs_acquire();
    mul_tiles_init(get_compile_time_arg_val(0), get_compile_time_arg_val(0));
    mul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(0), 0, 0, 0);
    mul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(0), 1, 1, 1);
    mul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(0), 2, 2, 2);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(0, get_compile_time_arg_val(5), 0);
    pack_tile<true>(1, get_compile_time_arg_val(5), 1);
    pack_tile<true>(2, get_compile_time_arg_val(5), 2);
    tile_regs_release();
    cb_row.push_back(3);
    cb_row.wait_front(3);
    cb_mean.reserve_back(1);
    tile_regs_acquire();
    reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(5), get_compile_time_arg_val(3), get_compile_time_arg_val(4));
    reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(5), get_compile_time_arg_val(3), 0, 0, 0);
    reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(5), get_compile_time_arg_val(3), 1, 0, 0);
    reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(5), get_compile_time_arg_val(3), 2, 0, 0);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(0, get_compile_time_arg_val(4), 0);
    tile_regs_release();
    reduce_uninit();
    cb_mean.push_back(1);
    cb_row.pop_front(3);
    cb_mean.wait_front(1);
    cb_root.reserve_back(1);
    tile_regs_acquire();
    copy_tile_init(get_compile_time_arg_val(4));
    copy_tile(get_compile_time_arg_val(4), 0, 0);
    binop_with_scalar_tile_init();
    add_unary_tile(0, 0x3727C5AC);
    rsqrt_tile_init();
    rsqrt_tile(0);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(0, get_compile_time_arg_val(6), 0);
    tile_regs_release();
    cb_root.push_back(1);
    cb_mean.pop_front(1);
    cb_root.wait_front(1);
    cb_row.reserve_back(3);
    tile_regs_acquire();
    mul_bcast_cols_init_short(get_compile_time_arg_val(0), get_compile_time_arg_val(6));
    mul_tiles_bcast_cols(get_compile_time_arg_val(0), get_compile_time_arg_val(6), 0, 0, 0);
    mul_tiles_bcast_cols(get_compile_time_arg_val(0), get_compile_time_arg_val(6), 1, 0, 1);
    mul_tiles_bcast_cols(get_compile_time_arg_val(0), get_compile_time_arg_val(6), 2, 0, 2);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(0, get_compile_time_arg_val(5), 0);
    pack_tile<true>(1, get_compile_time_arg_val(5), 1);
    pack_tile<true>(2, get_compile_time_arg_val(5), 2);
    tile_regs_release();
    cb_row.push_back(3);
    cb_root.pop_front(1);
    cb_x.pop_front(3);
    cb_row.wait_front(3);
    cb_out.reserve_back(3);
    tile_regs_acquire();
    mul_bcast_rows_init_short(get_compile_time_arg_val(5), get_compile_time_arg_val(1));
    mul_tiles_bcast_rows(get_compile_time_arg_val(5), get_compile_time_arg_val(1), 0, 0, 0);
    mul_tiles_bcast_rows(get_compile_time_arg_val(5), get_compile_time_arg_val(1), 1, 1, 1);
    mul_tiles_bcast_rows(get_compile_time_arg_val(5), get_compile_time_arg_val(1), 2, 2, 2);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(0, get_compile_time_arg_val(2), 0);
    pack_tile<true>(1, get_compile_time_arg_val(2), 1);
    pack_tile<true>(2, get_compile_time_arg_val(2), 2);
    tile_regs_release();
    cb_out.push_back(3);
    cb_row.pop_front(3);
  }
  cb_gamma.pop_front(3);
  cb_scaler.pop_front(1);
  return;
}
