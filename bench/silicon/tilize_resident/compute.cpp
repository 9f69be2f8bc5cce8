// SPDX-License-Identifier: Apache-2.0
// Tilizes ROWS rows of WIDTH tiles ITERATIONS times. Pages are handed over by other kernels, by the
// kernel itself (FOLDED), or not at all (NO_PAGES).
#include "../resident/pages.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/tilize.h"

void kernel_main() {
    compute_kernel_hw_startup(0, 16);
    tilize_init(0, WIDTH, 16);
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        if constexpr (FOLDED) {
            resident::push(0, ROWS * WIDTH);
        }
        for (std::uint32_t row = 0; row < ROWS; ++row) {
            if constexpr (NO_PAGES) {
                tilize_block(0, WIDTH, 16, row * WIDTH, row * WIDTH);
            } else {
                cb_wait_front(0, WIDTH);
                cb_reserve_back(16, WIDTH);
                tilize_block(0, WIDTH, 16);
                cb_push_back(16, WIDTH);
                cb_pop_front(0, WIDTH);
            }
        }
        if constexpr (FOLDED) {
            resident::drop(16, ROWS * WIDTH);
        }
    }
    tilize_uninit(0, 16);
}
