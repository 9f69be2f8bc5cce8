// SPDX-License-Identifier: Apache-2.0
// Passes blocks to hand_over_receiver.cpp on another core, one at a time, by a pair of semaphores.
// Macros that break it: WAIT_READY, FLAG_FIRST, BARRIER, FLAG_NOC, REUSE.
// Runtime arguments: NoC x, y of the receiver; semaphores ready, sent; steps; source in L1.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

#ifndef WAIT_READY
#define WAIT_READY noc_semaphore_wait_min(ready, step + 1)
#endif
#ifndef FLAG_FIRST
#define FLAG_FIRST 0
#endif
#ifndef BARRIER
#define BARRIER noc_async_write_barrier()
#endif
#ifndef FLAG_NOC
#define FLAG_NOC noc_index
#endif
#ifndef REUSE
#define REUSE
#endif

void kernel_main() {
    const uint32_t x = get_arg_val<uint32_t>(0);
    const uint32_t y = get_arg_val<uint32_t>(1);
    auto* ready = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_arg_val<uint32_t>(2));
    const uint64_t sent = get_noc_addr(x, y, get_arg_val<uint32_t>(3), FLAG_NOC);
    const uint32_t steps = get_arg_val<uint32_t>(4);
    const uint32_t source = get_arg_val<uint32_t>(5);
    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(source);
    const uint32_t pages = get_write_ptr(0);
    const uint32_t page_bytes = get_tile_size(0);

    *word = 1;
    for (uint32_t step = 0; step < steps; ++step) {
        WAIT_READY;
        if (FLAG_FIRST) {
            noc_semaphore_inc(sent, 1, FLAG_NOC);
        }
        noc_async_write(source, get_noc_addr(x, y, pages + step % 2 * page_bytes), page_bytes);
        REUSE;
        BARRIER;
        if (!FLAG_FIRST) {
            noc_semaphore_inc(sent, 1, FLAG_NOC);
        }
    }
    noc_async_full_barrier();
    noc_async_atomic_barrier(FLAG_NOC);
}
