// SPDX-License-Identifier: Apache-2.0
// Streams tensors from DRAM into circular buffers, a tile of each in turn.
// Runtime arguments: how many tensors; then of each the address, the buffer, the tiles.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

#ifndef READ_BARRIER
#define READ_BARRIER noc_async_read_barrier()
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
            const InterleavedAddrGenFast<true> source = {
                .bank_base_address = get_arg_val<uint32_t>(1 + 3 * t),
                .page_size = static_cast<uint32_t>(get_tile_size(cb)),
                .data_format = get_dataformat(cb)};
            cb_reserve_back(cb, 1);
            noc_async_read_tile(tile, source, get_write_ptr(cb));
            READ_BARRIER;
            cb_push_back(cb, 1);
        }
    }
}
