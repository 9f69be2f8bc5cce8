// SPDX-License-Identifier: Apache-2.0
// Writes the core's share of the result, one row of tiles at a time.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_out = get_compile_time_arg_val(0);
    constexpr uint32_t row_tiles = get_compile_time_arg_val(1);
    constexpr uint32_t tile_rows = get_compile_time_arg_val(2);
    constexpr auto out_args = TensorAccessorArgs<3>();

    const uint32_t tile_bytes = get_tile_size(cb_out);
    const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(0), tile_bytes);

    const uint32_t first_row = get_arg_val<uint32_t>(1);

    for (uint32_t row = first_row; row < first_row + tile_rows; ++row) {
        cb_wait_front(cb_out, row_tiles);
        uint32_t l1_address = get_read_ptr(cb_out);
        for (uint32_t column = 0; column < row_tiles; ++column) {
            noc_async_write_page(row * row_tiles + column, out, l1_address);
            l1_address += tile_bytes;
        }
        noc_async_write_barrier();
        cb_pop_front(cb_out, row_tiles);
    }
}
