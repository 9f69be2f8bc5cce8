// SPDX-License-Identifier: Apache-2.0
// Writes the core's share of the output, one chunk of query rows at a time.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_out = get_compile_time_arg_val(0);
    constexpr uint32_t turns = get_compile_time_arg_val(1);
    constexpr uint32_t tiles_of_chunk = get_compile_time_arg_val(2);
    constexpr auto out_args = TensorAccessorArgs<3>();

    const uint32_t tile_bytes = get_tile_size(cb_out);
    const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(0), tile_bytes);

    uint32_t chunk = get_arg_val<uint32_t>(1);
    const uint32_t step = get_arg_val<uint32_t>(2);
    for (uint32_t turn = 0; turn < turns; ++turn) {
        cb_wait_front(cb_out, tiles_of_chunk);
        uint32_t l1_address = get_read_ptr(cb_out);
        for (uint32_t tile = 0; tile < tiles_of_chunk; ++tile) {
            noc_async_write_page(chunk * tiles_of_chunk + tile, out, l1_address);
            l1_address += tile_bytes;
        }
        noc_async_write_barrier();
        cb_pop_front(cb_out, tiles_of_chunk);
        chunk += step;
    }
}
