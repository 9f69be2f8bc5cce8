// SPDX-License-Identifier: Apache-2.0
// Halves of A (64x128, by columns) and of B (128x64, by rows).
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/tensor/noc_traits.h"
void kernel_main() {
  Noc noc0(0);
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  int32_t v1 = cb_ctarg_0.get_tile_size();
  constexpr auto args_0 = TensorAccessorArgs<2, 0>();
  constexpr auto args_1 = TensorAccessorArgs<args_0.next_compile_time_args_offset(), 0>();
  auto v2 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v1);
  auto v3 = TensorAccessor(args_1, get_common_arg_val<uint32_t>(1), v1);
  for (size_t i4 = 0; i4 < 2; i4 += 1) {
    cb_ctarg_0.reserve_back(4);
    cb_ctarg_1.reserve_back(4);
    for (size_t i5 = 0; i5 < 4; i5 += 1) {
      size_t v6 = i5 / 2 * 4 + i4 * 2 + i5 % 2;
      size_t v7 = i4 * 4 + i5;
      noc0.async_read(v2, cb_ctarg_0, v1, {.page_id = static_cast<uint32_t>(v6)}, {.offset_bytes = static_cast<uint32_t>(i5 * v1)});
      noc0.async_read(v3, cb_ctarg_1, v1, {.page_id = static_cast<uint32_t>(v7)}, {.offset_bytes = static_cast<uint32_t>(i5 * v1)});
    }
    noc0.async_read_barrier();
    cb_ctarg_0.push_back(4);
    cb_ctarg_1.push_back(4);
  }
  return;
}
