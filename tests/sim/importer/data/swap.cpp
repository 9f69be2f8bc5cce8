// clang-format off
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
void kernel_main() {
  UnicastEndpoint unicast_ep;
  Noc noc1(1);
  int32_t v1 = 8192;
  size_t v2 = 1;
  int32_t v3 = get_common_arg_val<uint32_t>(0);
  int32_t v4 = get_compile_time_arg_val(1);
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  size_t v5 = get_absolute_logical_x();
  size_t v6 = v2 - v5;
  size_t v7 = v6 + 18;
  size_t v8 = get_absolute_logical_y();
  size_t v9 = v8 + 18;
  noc1.async_read(unicast_ep, CoreLocalMem<uint32_t>(v3), v1, {.noc_x = v7, .noc_y = v9, .addr = static_cast<uint32_t>(v4)}, {});
  noc1.async_read_barrier();
  return;
}
