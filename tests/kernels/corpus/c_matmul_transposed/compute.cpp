// SPDX-License-Identifier: Apache-2.0
// a b^T, a tile at a time.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/matmul.h"
void kernel_main() {
  size_t v1 = 0;
  size_t v2 = 1;
  size_t v3 = 2;
  size_t v4 = 4;
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  CircularBuffer cb_ctarg_2(get_compile_time_arg_val(2));
  compute_kernel_hw_startup<SrcOrder::Reverse>(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(2));
  matmul_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1), 1);
  cb_ctarg_0.wait_front(4);
  cb_ctarg_1.wait_front(8);
  for (size_t i5 = v1; i5 < v3; i5 += v2) {
    for (size_t i6 = v1; i6 < v4; i6 += v2) {
      cb_ctarg_2.reserve_back(1);
      tile_regs_acquire();
      for (size_t i7 = v1; i7 < v3; i7 += v2) {
        size_t v8 = i5 * v3;
        size_t v9 = v8 + i7;
        size_t v10 = i6 * v3;
        size_t v11 = v10 + i7;
        matmul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(1), v9, v11, v1);
      }
      tile_regs_commit();
      tile_regs_wait();
      pack_tile<true>(v1, get_compile_time_arg_val(2), v1);
      tile_regs_release();
      cb_ctarg_2.push_back(1);
    }
  }
  cb_ctarg_0.pop_front(4);
  cb_ctarg_1.pop_front(8);
  return;
}
