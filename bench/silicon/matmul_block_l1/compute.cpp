// SPDX-License-Identifier: Apache-2.0
// A block product over BLOCKS blocks of K_TILES of K, in DST sections of HEIGHT x WIDTH tiles.
// Partial results go through CB 24: added up by the packer (L1_ACC), or read back.
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "api/compute/reconfig_data_format.h"
#include "api/compute/tile_move_copy.h"

namespace {

constexpr std::uint32_t kSection = HEIGHT * WIDTH;

FORCE_INLINE void reload() {
    copy_tile_to_dst_init_short_with_dt(1, 24);
    cb_wait_front(24, kSection);
    for (std::uint32_t i = 0; i < kSection; ++i) {
        copy_tile(24, i, i);
    }
    cb_pop_front(24, kSection);
    mm_block_init_short_with_dt(0, 1, 24, 0, WIDTH, HEIGHT, K_TILES);
}

FORCE_INLINE void section(std::uint32_t block, std::uint32_t row, std::uint32_t column) {
    const bool last = block + 1 == BLOCKS;
    tile_regs_acquire();
    if (L1_ACC ? last && BLOCKS > 1 : block > 0) {
        reload();
    }
    for (std::uint32_t k = 0; k < K_TILES; ++k) {
        matmul_block(0, 1, row * K_TILES + k, k * N_TILES + column, 0, 0, WIDTH, HEIGHT, K_TILES);
    }
    tile_regs_commit();
    const std::uint32_t out = last ? 16 : 24;
    cb_reserve_back(out, kSection);
    tile_regs_wait();
    if constexpr (L1_ACC) {
        if (last) {
            pack_reconfig_data_format(16);
            pack_reconfig_l1_acc(0);
        } else {
            pack_reconfig_l1_acc(block == 0 ? 0 : 1);
        }
    }
    for (std::uint32_t i = 0; i < kSection; ++i) {
        pack_tile(i, out);
    }
    tile_regs_release();
    cb_push_back(out, kSection);
}

}  // namespace

void kernel_main() {
    mm_block_init(0, 1, BLOCKS > 1 ? 24 : 16, 0, WIDTH, HEIGHT, K_TILES);
    for (std::uint32_t block = 0; block < BLOCKS; ++block) {
        cb_wait_front(0, M_TILES * K_TILES);
        cb_wait_front(1, K_TILES * N_TILES);
        for (std::uint32_t row = 0; row < M_TILES; row += HEIGHT) {
            for (std::uint32_t column = 0; column < N_TILES; column += WIDTH) {
                section(block, row, column);
            }
        }
        // What the packer has added up is waited for and taken, so that the next block lands on it.
        if (L1_ACC && block + 2 < BLOCKS) {
            cb_wait_front(24, M_TILES * N_TILES);
            cb_pop_front(24, M_TILES * N_TILES);
        }
        cb_pop_front(0, M_TILES * K_TILES);
        cb_pop_front(1, K_TILES * N_TILES);
    }
}
