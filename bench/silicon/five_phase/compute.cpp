// SPDX-License-Identifier: Apache-2.0
// (A + B) C on resident operands ITERATIONS times: tilize A, tilize B, add, multiply, untilize, on
// ROWS rows of tiles a pass. CB 0, 1 row-major A, B; 2 tiles of C; 3, 4, 5 K_TILES wide and 6
// N_TILES wide between; 16 the result, row-major.
#include "../resident/pages.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/matmul.h"
#include "api/compute/pack_untilize.h"
#include "api/compute/reconfig_data_format.h"
#include "api/compute/tilize.h"

namespace {

FORCE_INLINE void formats(std::uint32_t a, std::uint32_t b, std::uint32_t out) {
    if constexpr (RECONFIG) {
        reconfig_data_format(a, b);
        pack_reconfig_data_format(out);
    }
}

FORCE_INLINE void tilize(std::uint32_t in, std::uint32_t out) {
    if constexpr (RECONFIG) {
        reconfig_data_format_srca(in);
        pack_reconfig_data_format(out);
    }
    tilize_init(in, K_TILES, out);
    for (std::uint32_t row = 0; row < ROWS; ++row) {
        cb_wait_front(in, K_TILES);
        cb_reserve_back(out, K_TILES);
        tilize_block(in, K_TILES, out);
        cb_push_back(out, K_TILES);
        cb_pop_front(in, K_TILES);
    }
    tilize_uninit(in, out);
}

FORCE_INLINE void add() {
    formats(3, 4, 5);
    add_tiles_init(3, 4);
    for (std::uint32_t i = 0; i < ROWS * K_TILES; ++i) {
        tile_regs_acquire();
        cb_wait_front(3, 1);
        cb_wait_front(4, 1);
        add_tiles(3, 4, 0, 0, 0);
        cb_pop_front(3, 1);
        cb_pop_front(4, 1);
        tile_regs_commit();
        tile_regs_wait();
        cb_reserve_back(5, 1);
        pack_tile(0, 5);
        cb_push_back(5, 1);
        tile_regs_release();
    }
}

FORCE_INLINE void multiply() {
    formats(2, 5, 6);
    mm_block_init_short(5, 2, 0, WIDTH, 1, K_TILES);
    cb_wait_front(5, ROWS * K_TILES);
    cb_wait_front(2, K_TILES * N_TILES);
    for (std::uint32_t row = 0; row < ROWS; ++row) {
        for (std::uint32_t column = 0; column < N_TILES; column += WIDTH) {
            tile_regs_acquire();
            for (std::uint32_t k = 0; k < K_TILES; ++k) {
                matmul_block(5, 2, row * K_TILES + k, k * N_TILES + column, 0, 0, WIDTH, 1,
                             K_TILES);
            }
            tile_regs_commit();
            cb_reserve_back(6, WIDTH);
            tile_regs_wait();
            for (std::uint32_t i = 0; i < WIDTH; ++i) {
                pack_tile(i, 6);
            }
            tile_regs_release();
            cb_push_back(6, WIDTH);
        }
    }
    cb_pop_front(5, ROWS * K_TILES);
}

FORCE_INLINE void untilize() {
    if constexpr (RECONFIG) {
        reconfig_data_format_srca(6);
        pack_reconfig_data_format(16);
    }
    pack_untilize_init<N_TILES>(6, 16);
    for (std::uint32_t row = 0; row < ROWS; ++row) {
        cb_wait_front(6, N_TILES);
        cb_reserve_back(16, N_TILES);
        pack_untilize_block<N_TILES>(6, 1, 16);
        cb_push_back(16, N_TILES);
        cb_pop_front(6, N_TILES);
    }
    pack_untilize_uninit(16);
}

}  // namespace

void kernel_main() {
    compute_kernel_hw_startup(0, 1, 16);
    resident::push(2, K_TILES * N_TILES);
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        resident::push(0, PASSES * ROWS * K_TILES);
        resident::push(1, PASSES * ROWS * K_TILES);
        for (std::uint32_t pass = 0; pass < PASSES; ++pass) {
            tilize(0, 3);
            tilize(1, 4);
            add();
            multiply();
            untilize();
        }
        if (i + 1 < ITERATIONS) {
            resident::drop(16, PASSES * ROWS * N_TILES);
        }
    }
}
