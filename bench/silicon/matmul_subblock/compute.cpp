// SPDX-License-Identifier: Apache-2.0
// M_TILES x K_TILES times K_TILES x N_TILES ITERATIONS times, in DST sections of HEIGHT x WIDTH
// tiles. Operands and result are resident; tiles are packed to their places in the rows.
#include "../resident/pages.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/matmul.h"

namespace {

FORCE_INLINE void section(std::uint32_t row, std::uint32_t column) {
    tile_regs_acquire();
    for (std::uint32_t k = 0; k < K_TILES; ++k) {
        matmul_block(0, 1, row * K_TILES + k, k * N_TILES + column, 0, 0, WIDTH, HEIGHT, K_TILES);
    }
    tile_regs_commit();
    tile_regs_wait();
    for (std::uint32_t h = 0; h < HEIGHT; ++h) {
        for (std::uint32_t w = 0; w < WIDTH; ++w) {
            pack_tile<true>(h * WIDTH + w, 16, h * N_TILES + column + w);
        }
    }
    tile_regs_release();
}

FORCE_INLINE void multiply() {
    mm_block_init_short(0, 1, 0, WIDTH, HEIGHT, K_TILES);
    cb_wait_front(0, M_TILES * K_TILES);
    cb_wait_front(1, K_TILES * N_TILES);
    for (std::uint32_t row = 0; row < M_TILES; row += HEIGHT) {
        cb_reserve_back(16, HEIGHT * N_TILES);
        for (std::uint32_t column = 0; column < N_TILES; column += WIDTH) {
            section(row, column);
        }
        cb_push_back(16, HEIGHT * N_TILES);
    }
}

}  // namespace

void kernel_main() {
    compute_kernel_hw_startup<SrcOrder::Reverse>(0, 1, 16);
    mm_block_init_short(0, 1, 0, WIDTH, HEIGHT, K_TILES);
    resident::push(0, M_TILES * K_TILES);
    resident::push(1, K_TILES * N_TILES);
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        multiply();
        if (i + 1 < ITERATIONS) {
            resident::drop(16, M_TILES * N_TILES);
        }
    }
}
