// SPDX-License-Identifier: Apache-2.0
// Streams a buffer to a tensor in DRAM, tile by tile. Runtime arguments: address, tiles.
// Compile-time arguments: the buffer.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    uint32_t dst_addr = get_arg_val<uint32_t>(0);
    uint32_t num_tiles = get_arg_val<uint32_t>(1);
    constexpr uint32_t cb_id_out = get_compile_time_arg_val(0);

    const uint32_t tile_bytes = get_tile_size(cb_id_out);
    const InterleavedAddrGenFast<true> d = {.bank_base_address = dst_addr,
                                            .page_size = tile_bytes,
                                            .data_format = get_dataformat(cb_id_out)};
    for (uint32_t i = 0; i < num_tiles; ++i) {
        cb_wait_front(cb_id_out, 1);
        noc_async_write_tile(i, d, get_read_ptr(cb_id_out));
        noc_async_write_barrier();
        cb_pop_front(cb_id_out, 1);
    }
}
