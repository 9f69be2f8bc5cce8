// SPDX-License-Identifier: Apache-2.0
// Rows of three tiles of width, 32 at a time.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/tensor/noc_traits.h"
void kernel_main() {
  Noc noc1(1);
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  int32_t v1 = cb_ctarg_0.get_tile_size() / 32 * 3;
  constexpr auto args_0 = TensorAccessorArgs<1, 0>();
  auto v2 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v1);
  for (size_t i3 = 0; i3 < 2; i3 += 1) {
    cb_ctarg_0.wait_front(3);
    for (size_t i4 = 0; i4 < 32; i4 += 1) {
      size_t v5 = i3 * 32 + i4;
      noc1.async_write(cb_ctarg_0, v2, v1, {.offset_bytes = static_cast<uint32_t>(i4 * v1)}, {.page_id = static_cast<uint32_t>(v5)});
    }
    noc1.async_write_barrier();
    cb_ctarg_0.pop_front(3);
  }
  return;
}
