// SPDX-License-Identifier: Apache-2.0
// Serves, waits for the return, writes what has come back.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    uint32_t rounds = get_arg_val<uint32_t>(2);
    uint32_t other_x = get_arg_val<uint32_t>(3);
    uint32_t other_y = get_arg_val<uint32_t>(4);
    uint32_t ping_addr = get_arg_val<uint32_t>(5);
    volatile tt_l1_ptr uint32_t* pong =
        reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_arg_val<uint32_t>(6));

    const uint32_t tile_bytes = get_tile_size(0);
    const DataFormat format = get_dataformat(0);
    const InterleavedAddrGenFast<true> s = {.bank_base_address = get_arg_val<uint32_t>(0),
                                            .page_size = tile_bytes,
                                            .data_format = format};
    const InterleavedAddrGenFast<true> d = {.bank_base_address = get_arg_val<uint32_t>(1),
                                            .page_size = tile_bytes,
                                            .data_format = format};
    const uint32_t there = get_write_ptr(0);
    const uint32_t back = get_write_ptr(1);

    for (uint32_t round = 0; round < rounds; ++round) {
        noc_async_read_tile(round, s, there);
        noc_async_read_barrier();
        noc_async_write(there, get_noc_addr(other_x, other_y, there), tile_bytes);
        noc_async_write_barrier();
        noc_semaphore_inc(get_noc_addr(other_x, other_y, ping_addr), 1);
        noc_semaphore_wait(pong, 1);
        noc_semaphore_set(pong, 0);
        noc_async_write_tile(round, d, back);
        noc_async_write_barrier();
    }
    noc_async_atomic_barrier();
}
