// SPDX-License-Identifier: Apache-2.0
// First core of a column: reads the column's blocks of B from DRAM, passes each to the rest of the
// column, and at the end writes its block of C.
#include <cstdint>

#include "block_transfers.h"
#include "multicast.h"

void kernel_main() {
    constexpr uint32_t cb_b = get_compile_time_arg_val(0);
    constexpr uint32_t cb_c = get_compile_time_arg_val(1);
    constexpr uint32_t rows = get_compile_time_arg_val(2);  // of the block of C, in tiles
    constexpr uint32_t columns = get_compile_time_arg_val(3);
    constexpr uint32_t depth = get_compile_time_arg_val(4);    // of a block of K, in tiles
    constexpr uint32_t steps = get_compile_time_arg_val(5);    // blocks of K
    constexpr uint32_t n_tiles = get_compile_time_arg_val(6);  // columns of B and C
    constexpr auto b_args = TensorAccessorArgs<7>();
    constexpr auto c_args = TensorAccessorArgs<b_args.next_compile_time_args_offset()>();

    const uint32_t tile_bytes = get_tile_size(cb_b);
    const auto b = TensorAccessor(b_args, get_arg_val<uint32_t>(0), tile_bytes);
    const auto c = TensorAccessor(c_args, get_arg_val<uint32_t>(1), get_tile_size(cb_c));
    const uint32_t first_row = get_arg_val<uint32_t>(2);
    const uint32_t first_column = get_arg_val<uint32_t>(3);
    const uint32_t ready = get_arg_val<uint32_t>(4);
    const uint32_t sent = get_arg_val<uint32_t>(5);
    const Receivers receivers = get_receivers(6);

    for (uint32_t step = 0; step < steps; ++step) {
        cb_reserve_back(cb_b, depth * columns);
        const uint32_t block = get_write_ptr(cb_b);
        read_block(b, step * depth * n_tiles + first_column, n_tiles, depth, columns, block,
                   tile_bytes);
        multicast_block(receivers, block, depth * columns * tile_bytes, step, ready, sent);
        cb_push_back(cb_b, depth * columns);
    }
    write_block(cb_c, c, first_row * n_tiles + first_column, n_tiles, rows, columns);
}
