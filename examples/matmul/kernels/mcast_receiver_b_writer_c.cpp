// SPDX-License-Identifier: Apache-2.0
// The other cores of a column: take the blocks of B that the first one sends, and at the end write
// their block of C.
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
    constexpr uint32_t n_tiles = get_compile_time_arg_val(6);  // columns of C
    constexpr auto c_args = TensorAccessorArgs<7>();

    const auto c = TensorAccessor(c_args, get_arg_val<uint32_t>(0), get_tile_size(cb_c));
    const uint32_t first_row = get_arg_val<uint32_t>(1);
    const uint32_t first_column = get_arg_val<uint32_t>(2);
    const uint32_t ready = get_arg_val<uint32_t>(3);
    const uint32_t sent = get_arg_val<uint32_t>(4);
    const uint32_t sender_x = get_arg_val<uint32_t>(5);
    const uint32_t sender_y = get_arg_val<uint32_t>(6);

    for (uint32_t step = 0; step < steps; ++step) {
        cb_reserve_back(cb_b, depth * columns);
        receive_block(sender_x, sender_y, step, ready, sent);
        cb_push_back(cb_b, depth * columns);
    }
    noc_async_atomic_barrier();
    write_block(cb_c, c, first_row * n_tiles + first_column, n_tiles, rows, columns);
}
