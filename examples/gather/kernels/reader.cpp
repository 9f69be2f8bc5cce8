// SPDX-License-Identifier: Apache-2.0
// Gathers tiles that lie in the L1 of all cores. The accessor knows the cores of the shards: a page
// becomes the address of a core and of a place in its L1, and from there on it is a read like any
// other.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_tiles = get_compile_time_arg_val(0);
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    constexpr uint32_t batch = get_compile_time_arg_val(2);
    constexpr auto shards_args = TensorAccessorArgs<3>();

    const uint32_t tile_bytes = get_tile_size(cb_tiles);
    const auto shards = TensorAccessor(shards_args, get_arg_val<uint32_t>(0), tile_bytes);

    for (uint32_t first = 0; first < tiles; first += batch) {
        cb_reserve_back(cb_tiles, batch);
        uint32_t l1_address = get_write_ptr(cb_tiles);
        for (uint32_t tile = first; tile < first + batch; ++tile) {
            noc_async_read_page(tile, shards, l1_address);
            l1_address += tile_bytes;
        }
        noc_async_read_barrier();
        cb_push_back(cb_tiles, batch);
    }
}
