// SPDX-License-Identifier: Apache-2.0
// The core's row of A in, its row of the product out.
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
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  size_t v1 = get_absolute_logical_y();
  int32_t v2 = cb_ctarg_0.get_tile_size();
  constexpr auto args_0 = TensorAccessorArgs<2, 0>();
  constexpr auto args_1 = TensorAccessorArgs<args_0.next_compile_time_args_offset(), 0>();
  auto v3 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v2);
  auto v4 = TensorAccessor(args_1, get_common_arg_val<uint32_t>(1), v2);
  for (size_t i5 = 0; i5 < 2; i5 += 1) {
    size_t v6 = v1 * 2 + i5;
    cb_ctarg_0.reserve_back(1);
    noc1.async_read(v3, cb_ctarg_0, v2, {.page_id = static_cast<uint32_t>(v6)}, {});
    noc1.async_read_barrier();
    cb_ctarg_0.push_back(1);
  }
  for (size_t i7 = 0; i7 < 2; i7 += 1) {
    size_t v8 = v1 * 2 + i7;
    cb_ctarg_1.wait_front(1);
    noc1.async_write(cb_ctarg_1, v4, v2, {}, {.page_id = static_cast<uint32_t>(v8)});
    noc1.async_write_barrier();
    cb_ctarg_1.pop_front(1);
  }
  return;
}
