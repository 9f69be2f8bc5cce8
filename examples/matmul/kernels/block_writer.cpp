// SPDX-License-Identifier: Apache-2.0
// Writes the core's block of C.
#include <cstdint>

#include "block_transfers.h"

void kernel_main() {
    constexpr uint32_t cb_c = get_compile_time_arg_val(0);
    constexpr uint32_t rows = get_compile_time_arg_val(1);  // of the block, in tiles
    constexpr uint32_t columns = get_compile_time_arg_val(2);
    constexpr uint32_t n_tiles = get_compile_time_arg_val(3);  // columns of C
    constexpr auto c_args = TensorAccessorArgs<4>();

    const auto c = TensorAccessor(c_args, get_arg_val<uint32_t>(0), get_tile_size(cb_c));
    const uint32_t first_row = get_arg_val<uint32_t>(1);
    const uint32_t first_column = get_arg_val<uint32_t>(2);
    write_block(cb_c, c, first_row * n_tiles + first_column, n_tiles, rows, columns);
}
