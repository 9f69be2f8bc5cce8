// SPDX-License-Identifier: Apache-2.0
// The other cores of a row: take the blocks of A that the first one sends.
#include <cstdint>

#include "multicast.h"

void kernel_main() {
    constexpr uint32_t cb_a = get_compile_time_arg_val(0);
    constexpr uint32_t block_tiles = get_compile_time_arg_val(1);
    constexpr uint32_t steps = get_compile_time_arg_val(2);

    const uint32_t ready = get_arg_val<uint32_t>(0);
    const uint32_t sent = get_arg_val<uint32_t>(1);
    const uint32_t sender_x = get_arg_val<uint32_t>(2);
    const uint32_t sender_y = get_arg_val<uint32_t>(3);

    for (uint32_t step = 0; step < steps; ++step) {
        cb_reserve_back(cb_a, block_tiles);
        receive_block(sender_x, sender_y, step, ready, sent);
        cb_push_back(cb_a, block_tiles);
    }
    noc_async_atomic_barrier();
}
