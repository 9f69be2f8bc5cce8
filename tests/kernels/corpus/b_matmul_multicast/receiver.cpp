// SPDX-License-Identifier: Apache-2.0
// Says that there is room for B, and waits for it.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    int32_t v1 = 2;
    int32_t v2 = 1;
    cb_reserve_back(get_compile_time_arg_val(0), v1);
    uint64_t v3 = get_noc_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1), get_semaphore(0));
    noc_semaphore_inc(v3, v2);
    tt_l1_ptr uint32_t* v4 = reinterpret_cast<tt_l1_ptr uint32_t*>(get_semaphore(1));
    noc_semaphore_wait(v4, v2);
    noc_semaphore_set(v4, 0);
    noc_async_atomic_barrier();
    cb_push_back(get_compile_time_arg_val(0), v1);
    return;
}
