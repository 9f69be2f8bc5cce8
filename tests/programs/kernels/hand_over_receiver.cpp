// SPDX-License-Identifier: Apache-2.0
// Takes the blocks of hand_over_sender.cpp into circular buffer 0.
// Macros that break it: WAIT_SENT, RESET.
// Runtime arguments: NoC x, y of the sender; semaphores ready, sent; steps.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

#ifndef WAIT_SENT
#define WAIT_SENT noc_semaphore_wait_min(sent, step + 1)
#endif
#ifndef RESET
#define RESET
#endif

void kernel_main() {
    const uint64_t ready =
        get_noc_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1), get_arg_val<uint32_t>(2));
    auto* sent = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_arg_val<uint32_t>(3));
    const uint32_t steps = get_arg_val<uint32_t>(4);
    for (uint32_t step = 0; step < steps; ++step) {
        cb_reserve_back(0, 1);
        noc_semaphore_inc(ready, 1);
        RESET;
        WAIT_SENT;
        cb_push_back(0, 1);
    }
    noc_async_atomic_barrier();
}
