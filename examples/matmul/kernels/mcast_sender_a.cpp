// SPDX-License-Identifier: Apache-2.0
// First core of a row: reads the row's blocks of A from DRAM and passes each to the rest of the
// row.
#include <cstdint>

#include "block_transfers.h"
#include "multicast.h"

void kernel_main() {
    constexpr uint32_t cb_a = get_compile_time_arg_val(0);
    constexpr uint32_t rows = get_compile_time_arg_val(1);   // of the block of C, in tiles
    constexpr uint32_t depth = get_compile_time_arg_val(2);  // of a block of K, in tiles
    constexpr uint32_t steps = get_compile_time_arg_val(3);  // blocks of K
    constexpr auto a_args = TensorAccessorArgs<4>();

    constexpr uint32_t k_tiles = depth * steps;
    const uint32_t tile_bytes = get_tile_size(cb_a);
    const auto a = TensorAccessor(a_args, get_arg_val<uint32_t>(0), tile_bytes);
    const uint32_t first_row = get_arg_val<uint32_t>(1);
    const uint32_t ready = get_arg_val<uint32_t>(2);
    const uint32_t sent = get_arg_val<uint32_t>(3);
    const Receivers receivers = get_receivers(4);

    for (uint32_t step = 0; step < steps; ++step) {
        cb_reserve_back(cb_a, rows * depth);
        const uint32_t block = get_write_ptr(cb_a);
        read_block(a, first_row * k_tiles + step * depth, k_tiles, rows, depth, block, tile_bytes);
        multicast_block(receivers, block, rows * depth * tile_bytes, step, ready, sent);
        cb_push_back(cb_a, rows * depth);
    }
    noc_async_write_barrier();
}
