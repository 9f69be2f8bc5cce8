// SPDX-License-Identifier: Apache-2.0
// Tiles to rows.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/compute/common.h"
#include "api/dataflow/circular_buffer.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/pack_untilize.h"
#include "api/compute/tile_move_copy.h"
namespace experimental {
// What DST holds of a row of tiles goes out as rows.
template <int32_t row>
inline void pack_untilize_block(int32_t in, int32_t out) {
  tile_regs_acquire();
  for (int32_t t = 0; t < row; ++t) {
    copy_tile(in, t, t);
  }
  tile_regs_commit();
  tile_regs_wait();
  pack_untilize_dest<row>(out);
  tile_regs_release();
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
  copy_tile_init(get_compile_time_arg_val(0));
  pack_untilize_dest_init<3>(get_compile_time_arg_val(1));
  for (size_t i5 = v1; i5 < v3; i5 += v2) {
    cb_ctarg_0.wait_front(3);
    cb_ctarg_1.reserve_back(3);
    experimental::pack_untilize_block<3>(get_compile_time_arg_val(0), get_compile_time_arg_val(1));
    cb_ctarg_1.push_back(3);
    cb_ctarg_0.pop_front(3);
  }
  pack_untilize_uninit(get_compile_time_arg_val(1));
  return;
}
