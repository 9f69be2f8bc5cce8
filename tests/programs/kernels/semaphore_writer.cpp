// SPDX-License-Identifier: Apache-2.0
// The other side of semaphore_reader.cpp: writes each tile, then gives the page back. The count of
// `ready` only grows.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const uint32_t tiles = get_arg_val<uint32_t>(1);
    auto* ready = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(0));
    const uint64_t free = get_noc_addr(get_semaphore(1));
    const uint32_t l1 = get_write_ptr(0);
    const InterleavedAddrGenFast<true> target = {
        .bank_base_address = get_arg_val<uint32_t>(0),
        .page_size = static_cast<uint32_t>(get_tile_size(0)),
        .data_format = get_dataformat(0)};
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        noc_semaphore_wait_min(ready, tile + 1);
        noc_async_write_tile(tile, target, l1);
        noc_async_write_barrier();
        noc_semaphore_inc(free, 1);
    }
    noc_async_atomic_barrier();
    ASSERT(*ready == tiles);
}
