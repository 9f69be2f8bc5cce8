// SPDX-License-Identifier: Apache-2.0
// Writes the gathered tiles to DRAM, in the order in which they come.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_tiles = get_compile_time_arg_val(0);
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    constexpr uint32_t batch = get_compile_time_arg_val(2);
    constexpr auto out_args = TensorAccessorArgs<3>();

    const uint32_t tile_bytes = get_tile_size(cb_tiles);
    const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(0), tile_bytes);

    for (uint32_t first = 0; first < tiles; first += batch) {
        cb_wait_front(cb_tiles, batch);
        uint32_t l1_address = get_read_ptr(cb_tiles);
        for (uint32_t tile = first; tile < first + batch; ++tile) {
            noc_async_write_page(tile, out, l1_address);
            l1_address += tile_bytes;
        }
        noc_async_writes_flushed();
        cb_pop_front(cb_tiles, batch);
    }
    noc_async_write_barrier();
}
