// SPDX-License-Identifier: Apache-2.0
// The first core reads B and multicasts it; everybody has reserved before they part.
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
  MulticastEndpoint mcast_ep;
  Noc noc0(0);
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  Semaphore<> sem_ready(get_common_arg_val<uint32_t>(1));
  Semaphore<> sem_sent(get_common_arg_val<uint32_t>(2));
  int32_t v1 = get_common_arg_val<uint32_t>(3);
  size_t v2 = get_absolute_logical_y();
  int32_t v3 = cb_ctarg_0.get_tile_size();
  int32_t v4 = v3 * 4;
  cb_ctarg_0.reserve_back(4);
  int32_t v5 = cb_ctarg_0.get_write_ptr();
  bool v6 = v2 == 0;
  if (v6) {
    constexpr auto args_0 = TensorAccessorArgs<1, 0>();
    auto v7 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v3);
    for (size_t i8 = 0; i8 < 4; i8 += 1) {
      noc0.async_read(v7, CoreLocalMem<uint32_t>(v5 + i8 * v3), v3, {.page_id = static_cast<uint32_t>(i8)}, {});
    }
    noc0.async_read_barrier();
    sem_ready.wait(v1);
    sem_ready.set(0);
    noc0.async_write_multicast(CoreLocalMem<uint32_t>(v5), mcast_ep, v4, v1, {}, noc_traits_t<MulticastEndpoint>::dst_args_mcast_type{.noc_x_start = 18, .noc_y_start = 19, .noc_x_end = 18, .noc_y_end = static_cast<uint32_t>(18 + v1), .addr = static_cast<uint32_t>(v5)}, false);
    sem_sent.set(1);
    sem_sent.set_multicast(noc0, 18, 19, 18, 18 + v1, v1);
    noc0.async_write_barrier();
  } else {
    sem_ready.up(noc0, 18, 18, 1);
    noc0.async_atomic_barrier();
    sem_sent.wait(1);
    sem_sent.set(0);
  }
  cb_ctarg_0.push_back(4);
  return;
}
