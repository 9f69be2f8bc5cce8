// SPDX-License-Identifier: Apache-2.0
// Streams a circular buffer to an interleaved L1 buffer.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    const InterleavedAddrGenFast<false> target = {
        .bank_base_address = get_arg_val<uint32_t>(0),
        .page_size = static_cast<uint32_t>(get_tile_size(cb)),
        .data_format = get_dataformat(cb)};
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_wait_front(cb, 1);
        noc_async_write_tile(tile, target, get_read_ptr(cb));
        noc_async_write_barrier();
        cb_pop_front(cb, 1);
    }
}
