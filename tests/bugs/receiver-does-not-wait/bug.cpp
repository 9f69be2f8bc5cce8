// SPDX-License-Identifier: Apache-2.0
// The receiver pushes the page before the tile has come.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    const uint32_t ready = get_arg_val<uint32_t>(0);
    const uint32_t arrived = get_arg_val<uint32_t>(1);
    const uint32_t x = get_arg_val<uint32_t>(2);
    const uint32_t y = get_arg_val<uint32_t>(3);

    cb_reserve_back(cb, 1);
    noc_semaphore_inc(get_noc_addr(x, y, ready), 1);
    cb_push_back(cb, 1);  // BUG: cb-push-in-flight
    noc_async_atomic_barrier();
}
