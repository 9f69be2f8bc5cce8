// SPDX-License-Identifier: Apache-2.0
// Tiles of 96x64 in the order of 64x96.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/transpose.h"
void kernel_main() {
  size_t v1 = 0;
  size_t v2 = 1;
  size_t v3 = 2;
  size_t v4 = 4;
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  compute_kernel_hw_startup(get_compile_time_arg_val(0), get_compile_time_arg_val(1));
  transpose_init(get_compile_time_arg_val(0));
  cb_ctarg_0.wait_front(6);
  for (size_t i5 = v1; i5 < v3; i5 += v2) {
    cb_ctarg_1.reserve_back(3);
    tile_regs_acquire();
    for (size_t i6 = v1; i6 < 3; i6 += v2) {
      size_t v7 = i6 * v3;
      size_t v8 = v7 + i5;
      transpose_tile(get_compile_time_arg_val(0), v8, i6);
    }
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(0, get_compile_time_arg_val(1), 0);
    pack_tile<true>(1, get_compile_time_arg_val(1), 1);
    pack_tile<true>(2, get_compile_time_arg_val(1), 2);
    tile_regs_release();
    cb_ctarg_1.push_back(3);
  }
  cb_ctarg_0.pop_front(6);
  return;
}
