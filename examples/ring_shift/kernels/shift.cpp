// SPDX-License-Identifier: Apache-2.0
// Passes a block along a ring of cores, `steps` times. Both data-movement processors run this text:
// one sends to the right over NoC 0, the other to the left over NoC 1, and neither waits for the
// other.
//
// Two buffers, at the same addresses on all cores, take turns: in each step a core sends from one
// of them to the other one of its neighbour. Two semaphores keep the ring in step:
//   arrived   counts the blocks that have come in
//   free      counts the blocks that the neighbour has sent on, so that its buffer may be written
// Both only ever count upwards; a step waits for its number. Nothing is reset, so no increment can
// be lost between a wait and a reset.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t block_bytes = get_compile_time_arg_val(0);
    constexpr uint32_t steps = get_compile_time_arg_val(1);

    uint32_t source = get_arg_val<uint32_t>(0);
    uint32_t target = get_arg_val<uint32_t>(1);
    const uint32_t arrived = get_arg_val<uint32_t>(2);
    const uint32_t free = get_arg_val<uint32_t>(3);
    const uint32_t next_x = get_arg_val<uint32_t>(4);
    const uint32_t next_y = get_arg_val<uint32_t>(5);
    const uint32_t previous_x = get_arg_val<uint32_t>(6);
    const uint32_t previous_y = get_arg_val<uint32_t>(7);

    auto* arrived_here = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(arrived);
    auto* free_there = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(free);
    const uint64_t arrived_there = get_noc_addr(next_x, next_y, arrived);
    const uint64_t free_here = get_noc_addr(previous_x, previous_y, free);

    for (uint32_t step = 0; step < steps; ++step) {
        noc_semaphore_wait_min(free_there, step);
        noc_async_write(source, get_noc_addr(next_x, next_y, target), block_bytes);
        // The count must not overtake the block: wait for the block's acknowledgement first.
        noc_async_write_barrier();
        noc_semaphore_inc(arrived_there, 1);
        noc_semaphore_inc(free_here, 1);

        noc_semaphore_wait_min(arrived_here, step + 1);
        const uint32_t sent = source;
        source = target;
        target = sent;
    }
    noc_async_atomic_barrier();
}
