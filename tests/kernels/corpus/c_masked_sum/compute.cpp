// SPDX-License-Identifier: Apache-2.0
// Sums of rows of two tiles, the second of which is masked first.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary_sfpu.h"
#include "api/compute/eltwise_unary/fill.h"
#include "api/compute/reduce.h"
#include "api/compute/tile_move_copy.h"
void kernel_main() {
  size_t v1 = 0;
  size_t v2 = 1;
  size_t v3 = 2;
  size_t v4 = 4;
  CircularBuffer cb_in(get_compile_time_arg_val(0));
  CircularBuffer cb_out(get_compile_time_arg_val(1));
  CircularBuffer cb_one(get_compile_time_arg_val(2));
  CircularBuffer cb_masked(get_compile_time_arg_val(3));
  CircularBuffer cb_mask(get_compile_time_arg_val(4));
  compute_kernel_hw_startup(get_compile_time_arg_val(0), get_compile_time_arg_val(2), get_compile_time_arg_val(2));
  cb_one.reserve_back(1);
  tile_regs_acquire();
  fill_tile_init();
  fill_tile(v1, 1.0f);
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(v1, get_compile_time_arg_val(2), v1);
  tile_regs_release();
  cb_one.push_back(1);
  cb_one.wait_front(1);
  cb_mask.wait_front(1);
  for (size_t i5 = v1; i5 < v3; i5 += v2) {
    cb_in.wait_front(2);
    cb_masked.reserve_back(2);
    tile_regs_acquire();
    copy_tile_init(get_compile_time_arg_val(0));
    copy_tile(get_compile_time_arg_val(0), v1, v1);
    copy_tile(get_compile_time_arg_val(0), v2, v2);
    copy_tile_to_dst_init_short_with_dt(get_compile_time_arg_val(0), get_compile_time_arg_val(4));
    copy_tile(get_compile_time_arg_val(4), v1, v3);
    reconfig_data_format_srca(get_compile_time_arg_val(4), get_compile_time_arg_val(3));
    mul_binary_tile_init();
    mul_binary_tile(v2, v3, v2);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(v1, get_compile_time_arg_val(3), v1);
    pack_tile<true>(v2, get_compile_time_arg_val(3), v2);
    tile_regs_release();
    cb_masked.push_back(2);
    cb_in.pop_front(2);
    cb_masked.wait_front(2);
    cb_out.reserve_back(1);
    tile_regs_acquire();
    reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(3), get_compile_time_arg_val(2), get_compile_time_arg_val(1));
    reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(3), get_compile_time_arg_val(2), 0, 0, 0);
    reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(3), get_compile_time_arg_val(2), 1, 0, 0);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(v1, get_compile_time_arg_val(1), v1);
    tile_regs_release();
    reduce_uninit();
    cb_out.push_back(1);
    cb_masked.pop_front(2);
  }
  cb_one.pop_front(1);
  cb_mask.pop_front(1);
  return;
}
