// SPDX-License-Identifier: Apache-2.0
// Reads the second bias, for which the reader has no time, then writes the result.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    uint32_t num_tiles = get_arg_val<uint32_t>(1);
    constexpr uint32_t cb_bias = 4;
    constexpr uint32_t cb_out = 16;
    const uint32_t tile_bytes = get_tile_size(cb_out);
    const InterleavedAddrGenFast<true> bias = {.bank_base_address = get_arg_val<uint32_t>(2),
                                               .page_size = tile_bytes,
                                               .data_format = get_dataformat(cb_bias)};
    const InterleavedAddrGenFast<true> d = {.bank_base_address = get_arg_val<uint32_t>(0),
                                            .page_size = tile_bytes,
                                            .data_format = get_dataformat(cb_out)};
    for (uint32_t i = 0; i < num_tiles; ++i) {
        cb_reserve_back(cb_bias, 1);
        noc_async_read_tile(i, bias, get_write_ptr(cb_bias));
        noc_async_read_barrier();
        cb_push_back(cb_bias, 1);
    }
    for (uint32_t i = 0; i < num_tiles; ++i) {
        cb_wait_front(cb_out, 1);
        noc_async_write_tile(i, d, get_read_ptr(cb_out));
        noc_async_write_barrier();
        cb_pop_front(cb_out, 1);
    }
}
