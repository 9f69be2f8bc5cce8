// SPDX-License-Identifier: Apache-2.0
// Writes the core's output tiles in the order in which they are made.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_c = get_compile_time_arg_val(0);
    constexpr uint32_t output_tiles = get_compile_time_arg_val(1);
    constexpr auto c_args = TensorAccessorArgs<2>();

    const auto c = TensorAccessor(c_args, get_arg_val<uint32_t>(0), get_tile_size(cb_c));
    const uint32_t first_tile = get_arg_val<uint32_t>(1);

    for (uint32_t tile = 0; tile < output_tiles; ++tile) {
        cb_wait_front(cb_c, 1);
        noc_async_write_page(first_tile + tile, c, get_read_ptr(cb_c));
        // The page may be handed back once its data have left the core; only the end of the kernel
        // needs to know that they have arrived.
        noc_async_writes_flushed();
        cb_pop_front(cb_c, 1);
    }
    noc_async_write_barrier();
}
