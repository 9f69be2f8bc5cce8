// SPDX-License-Identifier: Apache-2.0
// Streams circular buffers to tensors in DRAM, a tile of each in turn.
// Runtime arguments: how many tensors; then of each the address, the buffer, the tiles.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

#ifndef WRITE_BARRIER
#define WRITE_BARRIER noc_async_write_barrier()
#endif

void kernel_main() {
    const uint32_t tensors = get_arg_val<uint32_t>(0);
    uint32_t most = 0;
    for (uint32_t t = 0; t < tensors; ++t) {
        const uint32_t tiles = get_arg_val<uint32_t>(3 + 3 * t);
        most = tiles > most ? tiles : most;
    }
    for (uint32_t tile = 0; tile < most; ++tile) {
        for (uint32_t t = 0; t < tensors; ++t) {
            const uint32_t cb = get_arg_val<uint32_t>(2 + 3 * t);
            if (tile >= get_arg_val<uint32_t>(3 + 3 * t)) {
                continue;
            }
            const InterleavedAddrGenFast<true> target = {
                .bank_base_address = get_arg_val<uint32_t>(1 + 3 * t),
                .page_size = static_cast<uint32_t>(get_tile_size(cb)),
                .data_format = get_dataformat(cb)};
            cb_wait_front(cb, 1);
            noc_async_write_tile(tile, target, get_read_ptr(cb));
            WRITE_BARRIER;
            cb_pop_front(cb, 1);
        }
    }
}
