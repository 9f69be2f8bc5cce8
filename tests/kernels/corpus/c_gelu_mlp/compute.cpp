// SPDX-License-Identifier: Apache-2.0
// Two linear layers with GELU between them. Arguments: x, w1, b1, w2, b2, out, product, hidden.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/bcast.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_unary/gelu.h"
#include "api/compute/matmul.h"
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
  CircularBuffer cb_x(get_compile_time_arg_val(0));
  CircularBuffer cb_w1(get_compile_time_arg_val(1));
  CircularBuffer cb_b1(get_compile_time_arg_val(2));
  CircularBuffer cb_w2(get_compile_time_arg_val(3));
  CircularBuffer cb_b2(get_compile_time_arg_val(4));
  CircularBuffer cb_out(get_compile_time_arg_val(5));
  CircularBuffer cb_product(get_compile_time_arg_val(6));
  CircularBuffer cb_hidden(get_compile_time_arg_val(7));
  compute_kernel_hw_startup<SrcOrder::Reverse>(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(6));
  cb_x.wait_front(2);
  cb_w1.wait_front(8);
  cb_b1.wait_front(4);
  cb_product.reserve_back(4);
  tile_regs_acquire();
  matmul_block_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1), 0, 4, 1, 2);
  experimental::matmul_block(get_compile_time_arg_val(0), get_compile_time_arg_val(1), 0, 0, 0, 0, 4, 1, 2, 4);
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(0, get_compile_time_arg_val(6), 0);
  pack_tile<true>(1, get_compile_time_arg_val(6), 1);
  pack_tile<true>(2, get_compile_time_arg_val(6), 2);
  pack_tile<true>(3, get_compile_time_arg_val(6), 3);
  tile_regs_release();
  cb_product.push_back(4);
  cb_product.wait_front(4);
  cb_hidden.reserve_back(4);
  tile_regs_acquire();
  add_bcast_rows_init_short(get_compile_time_arg_val(6), get_compile_time_arg_val(2));
  add_tiles_bcast_rows(get_compile_time_arg_val(6), get_compile_time_arg_val(2), 0, 0, 0);
  add_tiles_bcast_rows(get_compile_time_arg_val(6), get_compile_time_arg_val(2), 1, 1, 1);
  add_tiles_bcast_rows(get_compile_time_arg_val(6), get_compile_time_arg_val(2), 2, 2, 2);
  add_tiles_bcast_rows(get_compile_time_arg_val(6), get_compile_time_arg_val(2), 3, 3, 3);
  gelu_tile_init<false>();
  gelu_tile<false>(0);
  gelu_tile<false>(1);
  gelu_tile<false>(2);
  gelu_tile<false>(3);
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(0, get_compile_time_arg_val(7), 0);
  pack_tile<true>(1, get_compile_time_arg_val(7), 1);
  pack_tile<true>(2, get_compile_time_arg_val(7), 2);
  pack_tile<true>(3, get_compile_time_arg_val(7), 3);
  tile_regs_release();
  cb_hidden.push_back(4);
  cb_product.pop_front(4);
  cb_x.pop_front(2);
  cb_w1.pop_front(8);
  cb_b1.pop_front(4);
  cb_hidden.wait_front(4);
  cb_w2.wait_front(4);
  cb_b2.wait_front(1);
  cb_product.reserve_back(1);
  tile_regs_acquire();
  matmul_block_init(get_compile_time_arg_val(7), get_compile_time_arg_val(3), 0, 1, 1, 4);
  experimental::matmul_block(get_compile_time_arg_val(7), get_compile_time_arg_val(3), 0, 0, 0, 0, 1, 1, 4, 1);
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(0, get_compile_time_arg_val(6), 0);
  tile_regs_release();
  cb_product.push_back(1);
  cb_product.wait_front(1);
  cb_out.reserve_back(1);
  tile_regs_acquire();
  add_bcast_rows_init_short(get_compile_time_arg_val(6), get_compile_time_arg_val(4));
  add_tiles_bcast_rows(get_compile_time_arg_val(6), get_compile_time_arg_val(4), 0, 0, 0);
  tile_regs_commit();
  tile_regs_wait();
  pack_tile<true>(0, get_compile_time_arg_val(5), 0);
  tile_regs_release();
  cb_out.push_back(1);
  cb_product.pop_front(1);
  cb_hidden.pop_front(4);
  cb_w2.pop_front(4);
  cb_b2.pop_front(1);
  return;
}
