// SPDX-License-Identifier: Apache-2.0
// Everything to one number.
#include <cstdint>
#define REDUCE_DIM ReduceDim::REDUCE_SCALAR
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_unary/fill.h"
#include "api/compute/reduce.h"
void kernel_main() {
  size_t v1 = 0;
  size_t v2 = 1;
  size_t v3 = 2;
  size_t v4 = 4;
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  CircularBuffer cb_ctarg_2(get_compile_time_arg_val(2));
  compute_kernel_hw_startup(get_compile_time_arg_val(0), get_compile_time_arg_val(2), get_compile_time_arg_val(2));
  cb_ctarg_2.reserve_back(1);
  tile_regs_acquire();
  fill_tile_init();
  fill_tile(v1, SCALER);
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(v1, get_compile_time_arg_val(2), v1);
  tile_regs_release();
  cb_ctarg_2.push_back(1);
  cb_ctarg_2.wait_front(1);
  cb_ctarg_0.wait_front(4);
  cb_ctarg_1.reserve_back(1);
  tile_regs_acquire();
  reduce_init<REDUCE_OP, REDUCE_DIM>(get_compile_time_arg_val(0), get_compile_time_arg_val(2), get_compile_time_arg_val(1));
  for (size_t i5 = v1; i5 < v4; i5 += v2) {
    reduce_tile<REDUCE_OP, REDUCE_DIM>(get_compile_time_arg_val(0), get_compile_time_arg_val(2), i5, v1, v1);
  }
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(v1, get_compile_time_arg_val(1), v1);
  tile_regs_release();
  reduce_uninit();
  cb_ctarg_1.push_back(1);
  cb_ctarg_0.pop_front(4);
  cb_ctarg_2.pop_front(1);
  return;
}
