// SPDX-License-Identifier: Apache-2.0
// A tile from each core of a column, by its coordinates.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/tensor/noc_traits.h"
void kernel_main() {
  UnicastEndpoint unicast_ep;
  Noc noc0(0);
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  int32_t v1 = cb_ctarg_0.get_tile_size();
  int32_t v2 = get_common_arg_val<uint32_t>(0);
  for (size_t i3 = 0; i3 < 3; i3 += 1) {
    size_t v4 = i3 + 18;
    cb_ctarg_0.reserve_back(1);
    int32_t v5 = cb_ctarg_0.get_write_ptr();
    noc0.async_read(unicast_ep, CoreLocalMem<uint32_t>(v5), v1, {.noc_x = 18, .noc_y = static_cast<uint32_t>(v4), .addr = static_cast<uint32_t>(v2)}, {});
    noc0.async_read_barrier();
    cb_ctarg_0.push_back(1);
  }
  return;
}
