// SPDX-License-Identifier: Apache-2.0
// Reads the core's rows of A from DRAM, block of K by block of K. The circular buffer holds two
// blocks: one comes in while the other is being multiplied.
#include <cstdint>

#include "block_transfers.h"

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

    for (uint32_t step = 0; step < steps; ++step) {
        cb_reserve_back(cb_a, rows * depth);
        read_block(a, first_row * k_tiles + step * depth, k_tiles, rows, depth, get_write_ptr(cb_a),
                   tile_bytes);
        cb_push_back(cb_a, rows * depth);
    }
}
