// SPDX-License-Identifier: Apache-2.0
// Both sides: core 0,0 serves and writes out what comes back, core 0,1 returns.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/tensor/noc_traits.h"
#include "api/dataflow/noc_semaphore.h"
void kernel_main() {
  UnicastEndpoint unicast_ep;
  Noc noc0(0);
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  Semaphore<> sem_ping(get_common_arg_val<uint32_t>(2));
  Semaphore<> sem_pong(get_common_arg_val<uint32_t>(3));
  int32_t v1 = cb_ctarg_0.get_tile_size();
  uint32_t v2 = cb_ctarg_0.get_write_ptr();
  uint32_t v3 = cb_ctarg_1.get_write_ptr();
  size_t v4 = get_absolute_logical_y();
  bool v5 = v4 == 0;
  constexpr auto args_0 = TensorAccessorArgs<2, 0>();
  constexpr auto args_1 = TensorAccessorArgs<args_0.next_compile_time_args_offset(), 0>();
  auto v6 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v1);
  auto v7 = TensorAccessor(args_1, get_common_arg_val<uint32_t>(1), v1);
  for (uint32_t i8 = 0; i8 < 4; i8 += 1) {
    uint32_t v9 = i8 + 1;
    if (v5) {
      noc0.async_read(v6, CoreLocalMem<uint32_t>(v2), v1, {.page_id = i8}, {});
      noc0.async_read_barrier();
      noc0.async_write(CoreLocalMem<uint32_t>(v2), unicast_ep, v1, {}, {.noc_x = 18, .noc_y = 19, .addr = v2});
      noc0.async_write_barrier();
      sem_ping.up(noc0, 18, 19, 1);
      sem_pong.wait_min(v9);
      noc0.async_write(CoreLocalMem<uint32_t>(v3), v7, v1, {}, {.page_id = i8});
      noc0.async_write_barrier();
    } else {
      sem_ping.wait_min(v9);
      noc0.async_write(CoreLocalMem<uint32_t>(v2), unicast_ep, v1, {}, {.noc_x = 18, .noc_y = 18, .addr = v3});
      noc0.async_write_barrier();
      sem_pong.up(noc0, 18, 18, 1);
    }
  }
  noc0.async_atomic_barrier();
  return;
}
