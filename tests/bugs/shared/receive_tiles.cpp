// SPDX-License-Identifier: Apache-2.0
// Takes tiles that another core writes to this one's L1.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    const uint32_t ready = get_arg_val<uint32_t>(0);
    const uint32_t arrived = get_arg_val<uint32_t>(1);
    const uint32_t x = get_arg_val<uint32_t>(2);
    const uint32_t y = get_arg_val<uint32_t>(3);

    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_reserve_back(cb, 1);
        noc_semaphore_inc(get_noc_addr(x, y, ready), 1);
        noc_semaphore_wait_min(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(arrived), tile + 1);
        cb_push_back(cb, 1);
    }
    noc_async_atomic_barrier();
}
