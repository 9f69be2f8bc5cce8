// SPDX-License-Identifier: Apache-2.0
// Plays every ball back, into the buffer beside the one it came to.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    uint32_t rounds = get_arg_val<uint32_t>(0);
    uint32_t other_x = get_arg_val<uint32_t>(1);
    uint32_t other_y = get_arg_val<uint32_t>(2);
    volatile tt_l1_ptr uint32_t* ping =
        reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_arg_val<uint32_t>(3));
    uint32_t pong_addr = get_arg_val<uint32_t>(4);
    const uint32_t there = get_write_ptr(0);
    const uint32_t back = get_write_ptr(1);

    for (uint32_t round = 0; round < rounds; ++round) {
        noc_semaphore_wait(ping, 1);
        noc_semaphore_set(ping, 0);
        noc_async_write(there, get_noc_addr(other_x, other_y, back), get_tile_size(0));
        noc_async_write_barrier();
        noc_semaphore_inc(get_noc_addr(other_x, other_y, pong_addr), 1);
    }
    noc_async_atomic_barrier();
}
