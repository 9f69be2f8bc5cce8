// SPDX-License-Identifier: Apache-2.0
// The page is sent after it was given back.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    constexpr auto out_args = TensorAccessorArgs<2>();
    const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(0), get_tile_size(cb));
    const uint32_t first = get_arg_val<uint32_t>(1);

    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_wait_front(cb, 1);
        const uint32_t page = get_read_ptr(cb);
        cb_pop_front(cb, 1);
        noc_async_write_page(first + tile, out, page);  // BUG: cb-read-without-wait
        noc_async_writes_flushed();
    }
    noc_async_write_barrier();
}
