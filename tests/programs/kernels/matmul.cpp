// SPDX-License-Identifier: Apache-2.0
// Tiles of buffer 0 (M x K) times tiles of buffer 1 (K x N), one tile of the result at a time.
// Macros: START, INIT. Compile-time arguments: M, K, N.
#include "api/compute/matmul.h"

#include <cstdint>

#include "api/compute/tile_move_copy.h"

void kernel_main() {
    constexpr uint32_t M = get_compile_time_arg_val(0);
    constexpr uint32_t K = get_compile_time_arg_val(1);
    constexpr uint32_t N = get_compile_time_arg_val(2);
    START;
    INIT;
    cb_wait_front(0, M * K);
    cb_wait_front(1, K * N);
    for (uint32_t m = 0; m < M; ++m) {
        for (uint32_t n = 0; n < N; ++n) {
            tile_regs_acquire();
            for (uint32_t k = 0; k < K; ++k) {
                matmul_tiles(0, 1, m * K + k, k * N + n, 0);
            }
            tile_regs_commit();
            cb_reserve_back(16, 1);
            tile_regs_wait();
            pack_tile(0, 16);
            tile_regs_release();
            cb_push_back(16, 1);
        }
    }
    cb_pop_front(0, M * K);
    cb_pop_front(1, K * N);
}
