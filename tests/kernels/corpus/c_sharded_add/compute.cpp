// SPDX-License-Identifier: Apache-2.0
// Adds shards, four tiles at a time.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
void kernel_main() {
  size_t v1 = 0;
  size_t v2 = 1;
  size_t v3 = 2;
  size_t v4 = 4;
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  CircularBuffer cb_ctarg_2(get_compile_time_arg_val(2));
  compute_kernel_hw_startup(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(2));
  add_tiles_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1));
  cb_ctarg_0.reserve_back(4);
  cb_ctarg_0.push_back(4);
  cb_ctarg_1.reserve_back(4);
  cb_ctarg_1.push_back(4);
  cb_ctarg_0.wait_front(4);
  cb_ctarg_1.wait_front(4);
  cb_ctarg_2.reserve_back(4);
  tile_regs_acquire();
  for (size_t i5 = v1; i5 < v4; i5 += v2) {
    add_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(1), i5, i5, i5);
  }
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(v1, get_compile_time_arg_val(2), v1);
  pack_tile<true>(v2, get_compile_time_arg_val(2), v2);
  pack_tile<true>(v3, get_compile_time_arg_val(2), v3);
  pack_tile<true>(3, get_compile_time_arg_val(2), 3);
  tile_regs_release();
  cb_ctarg_2.push_back(4);
  cb_ctarg_0.pop_front(4);
  cb_ctarg_1.pop_front(4);
  cb_ctarg_2.wait_front(4);
  cb_ctarg_2.pop_front(4);
  return;
}
