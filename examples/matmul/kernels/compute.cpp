// SPDX-License-Identifier: Apache-2.0
// C = A B, one output tile at a time. matmul_tiles adds to its DST slot, and a freshly acquired
// DST reads as zero, so the sum over K needs neither a first-step case nor a reload.
#include <cstdint>

#include "api/compute/matmul.h"

void kernel_main() {
    constexpr uint32_t cb_a = get_compile_time_arg_val(0);
    constexpr uint32_t cb_b = get_compile_time_arg_val(1);
    constexpr uint32_t cb_c = get_compile_time_arg_val(2);
    constexpr uint32_t k_tiles = get_compile_time_arg_val(3);
    constexpr uint32_t output_tiles = get_compile_time_arg_val(4);

    // The long form: configures unpackers, packer and FPU once. It knows that a matmul unpacks
    // in0 to SrcB and in1 to SrcA, the reverse of every other operation.
    mm_init(cb_a, cb_b, cb_c);

    for (uint32_t tile = 0; tile < output_tiles; ++tile) {
        tile_regs_acquire();
        for (uint32_t k = 0; k < k_tiles; ++k) {
            cb_wait_front(cb_a, 1);
            cb_wait_front(cb_b, 1);
            matmul_tiles(cb_a, cb_b, 0, 0, 0);
            cb_pop_front(cb_a, 1);
            cb_pop_front(cb_b, 1);
        }
        tile_regs_commit();

        // From here the packer owns this half of DST; the math thread goes on with the next tile
        // in the other half.
        cb_reserve_back(cb_c, 1);
        tile_regs_wait();
        pack_tile(0, cb_c);
        tile_regs_release();
        cb_push_back(cb_c, 1);
    }
}
