// SPDX-License-Identifier: Apache-2.0
// Two steps over the inner dimension; the first one's sums wait in a buffer.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/matmul.h"
#include "api/compute/tile_move_copy.h"
namespace experimental {
// All steps over the inner dimension of one block of the product, which stays in DST.
inline void matmul_block(int32_t a, int32_t b, int32_t first_a, int32_t first_b, int32_t dst,
                         int32_t transpose, int32_t ct, int32_t rt, int32_t kt, int32_t row_of_b) {
  for (int32_t k = 0; k < kt; ++k) {
    ckernel::matmul_block(a, b, first_a + k, first_b + k * row_of_b, dst, transpose, ct, rt, kt);
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
  CircularBuffer cb_ctarg_2(get_compile_time_arg_val(2));
  CircularBuffer cb_ctarg_3(get_compile_time_arg_val(3));
  compute_kernel_hw_startup<SrcOrder::Reverse>(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(3));
  matmul_block_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1), 0, 2, 2, 2);
  cb_ctarg_0.wait_front(4);
  cb_ctarg_1.wait_front(4);
  cb_ctarg_3.reserve_back(4);
  tile_regs_acquire();
  experimental::matmul_block(get_compile_time_arg_val(0), get_compile_time_arg_val(1), 0, 0, 0, 0, 2, 2, 2, 2);
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(v1, get_compile_time_arg_val(3), v1);
  pack_tile<true>(v2, get_compile_time_arg_val(3), v2);
  pack_tile<true>(v3, get_compile_time_arg_val(3), v3);
  pack_tile<true>(3, get_compile_time_arg_val(3), 3);
  tile_regs_release();
  cb_ctarg_3.push_back(4);
  cb_ctarg_0.pop_front(4);
  cb_ctarg_1.pop_front(4);
  cb_ctarg_3.wait_front(4);
  cb_ctarg_0.wait_front(4);
  cb_ctarg_1.wait_front(4);
  cb_ctarg_2.reserve_back(4);
  tile_regs_acquire();
  copy_tile_to_dst_init_short_with_dt(get_compile_time_arg_val(1), get_compile_time_arg_val(3));
  for (size_t i5 = v1; i5 < v4; i5 += v2) {
    copy_tile(get_compile_time_arg_val(3), i5, i5);
  }
  cb_ctarg_3.pop_front(4);
  mm_block_init_short_with_dt(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(3), 0, 2, 2, 2);
  experimental::matmul_block(get_compile_time_arg_val(0), get_compile_time_arg_val(1), 0, 0, 0, 0, 2, 2, 2, 2);
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
  return;
}
