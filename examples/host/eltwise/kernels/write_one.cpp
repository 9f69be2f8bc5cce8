// SPDX-License-Identifier: Apache-2.0
// Tiles of a circular buffer into a tensor.
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_c = 16;
    constexpr auto c_args = TensorAccessorArgs<0>();
    const auto c = TensorAccessor(c_args, get_arg_val<uint32_t>(0), get_tile_size(cb_c));
    const uint32_t first = get_arg_val<uint32_t>(1);
    const uint32_t tiles = get_arg_val<uint32_t>(2);

    for (uint32_t tile = first; tile < first + tiles; ++tile) {
        cb_wait_front(cb_c, 1);
        noc_async_write_tile(tile, c, get_read_ptr(cb_c));
        noc_async_writes_flushed();
        cb_pop_front(cb_c, 1);
    }
    noc_async_write_barrier();
}
