// SPDX-License-Identifier: Apache-2.0
// The outbox of a stage: tiles to DRAM from the last one; the others write into a free slot of the
// next stage's inbox and tell it.
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_out = 16;
    constexpr auto out_args = TensorAccessorArgs<0>();
    const bool last = get_arg_val<uint32_t>(0) != 0;
    const uint32_t tile_bytes = get_tile_size(cb_out);
    const auto output = TensorAccessor(out_args, get_arg_val<uint32_t>(1), tile_bytes);
    const uint32_t tiles = get_arg_val<uint32_t>(2);
    auto* free =
        reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(get_arg_val<uint32_t>(4)));
    const uint32_t next_x = get_arg_val<uint32_t>(5);
    const uint32_t next_y = get_arg_val<uint32_t>(6);
    const uint64_t arrived_next =
        get_noc_addr(next_x, next_y, get_semaphore(get_arg_val<uint32_t>(3)));
    const uint32_t inbox = get_arg_val<uint32_t>(7);
    const uint32_t slots = get_arg_val<uint32_t>(8);

    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_wait_front(cb_out, 1);
        if (last) {
            noc_async_write_tile(tile, output, get_read_ptr(cb_out));
        } else {
            noc_semaphore_wait_min(free, tile + 1);
            const uint32_t slot = inbox + tile % slots * tile_bytes;
            noc_async_write(get_read_ptr(cb_out), get_noc_addr(next_x, next_y, slot), tile_bytes);
        }
        // The increment may overtake the write on another virtual channel: the data first.
        noc_async_write_barrier();
        if (!last) {
            noc_semaphore_inc(arrived_next, 1);
        }
        cb_pop_front(cb_out, 1);
    }
    noc_async_atomic_barrier();
}
