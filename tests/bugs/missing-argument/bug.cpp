// SPDX-License-Identifier: Apache-2.0
// The kernel reads argument 5; the host sets argument 0.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    constexpr auto in_args = TensorAccessorArgs<2>();
    // BUG: arg-beyond-count
    const auto in = TensorAccessor(in_args, get_arg_val<uint32_t>(5), get_tile_size(cb));

    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_reserve_back(cb, 1);
        noc_async_read_page(tile, in, get_write_ptr(cb));
        noc_async_read_barrier();
        cb_push_back(cb, 1);
    }
}
