// SPDX-License-Identifier: Apache-2.0
// Reads tiles one at a time into the scratch page of CB 0 and hands each over by a semaphore.
// Runtime arguments: address, tiles.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const uint32_t tiles = get_arg_val<uint32_t>(1);
    const uint32_t ready = get_semaphore(0);
    auto* free = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(1));
    const uint32_t l1 = get_write_ptr(0);
    const InterleavedAddrGenFast<true> source = {
        .bank_base_address = get_arg_val<uint32_t>(0),
        .page_size = static_cast<uint32_t>(get_tile_size(0)),
        .data_format = get_dataformat(0)};
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        noc_semaphore_wait(free, 1);
        noc_semaphore_set(free, 0);
        noc_async_read_tile(tile, source, l1);
        noc_async_read_barrier();
        noc_semaphore_inc(get_noc_addr(my_x[noc_index], my_y[noc_index], ready), 1);
    }
    noc_async_atomic_barrier();
}
