// SPDX-License-Identifier: Apache-2.0
// The six operations as a compiler first emitted them. WRONG ON PURPOSE: a specimen for the
// diagnostics, not a model. The README says what is wrong and which lines were completed; those
// carry "completed" here.
#include <cstdint>
#include "api/compute/common.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary_sfpu.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/recip.h"
#include "api/compute/eltwise_unary/sqrt.h"
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/transpose_wh_dest.h"
void kernel_main() {
  int32_t v1 = 1;
  size_t v2 = 4;
  size_t v3 = 1;
  size_t v4 = 0;
  size_t v5 = 1;
  size_t v6 = 2;
  compute_kernel_hw_startup<SrcOrder::Reverse>(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(2));  // completed
  for (size_t i7 = v4; i7 < v2; i7 += v3) {
    cb_wait_front(get_compile_time_arg_val(0), v1);
    cb_wait_front(get_compile_time_arg_val(1), v1);
    tile_regs_acquire();
    copy_tile_init(get_compile_time_arg_val(1));
    copy_tile(get_compile_time_arg_val(1), v4, v4);
    transpose_wh_dest_init_short(get_compile_time_arg_val(1));  // completed: was transpose_wh_init
    transpose_wh_dest(v4);                                      // completed: was transpose_wh_tile(0)
    matmul_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1));  // completed
    matmul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(1), v4, v4, v5);
    tile_regs_commit();   // completed
    tile_regs_wait();     // completed
    pack_tile<true>(v5, get_compile_time_arg_val(2), v4);
    tile_regs_release();  // completed
    tile_regs_acquire();  // completed
    copy_tile_init(get_compile_time_arg_val(2));
    copy_tile(get_compile_time_arg_val(2), v4, v4);
    copy_tile_init(get_compile_time_arg_val(0));
    copy_tile(get_compile_time_arg_val(0), v4, v5);
    sub_binary_tile_init();
    sub_binary_tile(v4, v5, v6);
    exp_tile_init();
    exp_tile(v6);
    sqrt_tile_init();
    sqrt_tile(v6);
    recip_tile_init();
    recip_tile(v6);
    tile_regs_commit();
    cb_reserve_back(get_compile_time_arg_val(2), v1);
    tile_regs_wait();
    pack_tile<true>(v6, get_compile_time_arg_val(2), v4);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(2), v1);
    cb_pop_front(get_compile_time_arg_val(0), v1);
    cb_pop_front(get_compile_time_arg_val(1), v1);
  }
  return;
}
