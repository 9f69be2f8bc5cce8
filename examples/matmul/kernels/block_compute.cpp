// SPDX-License-Identifier: Apache-2.0
// C = A B, one block of C per core. The whole block stays in DST while the operands come in by
// blocks of K: matmul_block adds to its slots, and a freshly acquired DST reads as zero, so there
// is neither a first-step case nor a reload of partial sums.
#include <cstdint>

#include "api/compute/matmul.h"

void kernel_main() {
    constexpr uint32_t cb_a = get_compile_time_arg_val(0);
    constexpr uint32_t cb_b = get_compile_time_arg_val(1);
    constexpr uint32_t cb_c = get_compile_time_arg_val(2);
    constexpr uint32_t rows = get_compile_time_arg_val(3);  // of the block of C, in tiles
    constexpr uint32_t columns = get_compile_time_arg_val(4);
    constexpr uint32_t depth = get_compile_time_arg_val(5);  // of a block of K, in tiles
    constexpr uint32_t steps = get_compile_time_arg_val(6);  // blocks of K
    static_assert(rows * columns <= 8, "half of DST holds eight tiles of 16 bits");

    mm_block_init(cb_a, cb_b, cb_c, 0, columns, rows, depth);
    tile_regs_acquire();
    for (uint32_t step = 0; step < steps; ++step) {
        cb_wait_front(cb_a, rows * depth);
        cb_wait_front(cb_b, depth * columns);
        // Column k of the block of A times row k of the block of B: each tile of A is unpacked once
        // for a row of C, each tile of B once for a column, instead of both for every product.
        for (uint32_t k = 0; k < depth; ++k) {
            matmul_block(cb_a, cb_b, k, k * columns, 0, 0, columns, rows, depth);
        }
        cb_pop_front(cb_a, rows * depth);
        cb_pop_front(cb_b, depth * columns);
    }
    tile_regs_commit();

    cb_reserve_back(cb_c, rows * columns);
    tile_regs_wait();
    for (uint32_t tile = 0; tile < rows * columns; ++tile) {
        pack_tile(tile, cb_c);
    }
    tile_regs_release();
    cb_push_back(cb_c, rows * columns);
}
