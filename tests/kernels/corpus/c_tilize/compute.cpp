// SPDX-License-Identifier: Apache-2.0
// Rows to tiles.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/tilize.h"
namespace experimental {
// Rows of blocks, each a row of tiles, behind each other in both buffers.
inline void tilize_block(int32_t in, int32_t row, int32_t rows, int32_t out) {
  for (int32_t r = 0; r < rows; ++r) {
    ckernel::tilize_block(in, row, out, r * row, r * row);
  }
}
} // namespace experimental
void kernel_main() {
  size_t v1 = 0;
  size_t v2 = 1;
  size_t v3 = 2;
  size_t v4 = 4;
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  compute_kernel_hw_startup(get_compile_time_arg_val(0), get_compile_time_arg_val(1));
  tilize_init(get_compile_time_arg_val(0), 3, get_compile_time_arg_val(1));
  for (size_t i5 = v1; i5 < v3; i5 += v2) {
    cb_ctarg_0.wait_front(3);
    cb_ctarg_1.reserve_back(3);
    experimental::tilize_block(get_compile_time_arg_val(0), 3, 1, get_compile_time_arg_val(1));
    cb_ctarg_1.push_back(3);
    cb_ctarg_0.pop_front(3);
  }
  tilize_uninit(get_compile_time_arg_val(0), get_compile_time_arg_val(1));
  return;
}
