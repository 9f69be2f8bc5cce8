// SPDX-License-Identifier: Apache-2.0
// Blocks of OUT_H x OUT_W tiles of the result, each over all blocks of K, in DST sections of
// SUB_H x SUB_W tiles. The packer adds partial results up in CB 5, from which the last block
// starts.
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "api/compute/reconfig_data_format.h"
#include "api/compute/tile_move_copy.h"
#include "tools/profiler/kernel_profiler.hpp"

namespace {

constexpr std::uint32_t kBlocks = K_TILES / K_BLOCK;
constexpr std::uint32_t kSection = SUB_H * SUB_W;
constexpr std::uint32_t kOutTiles = OUT_H * OUT_W;

FORCE_INLINE void reload() {
    copy_tile_to_dst_init_short_with_dt(1, 5);
    cb_wait_front(5, kSection);
    for (std::uint32_t i = 0; i < kSection; ++i) {
        copy_tile(5, i, i);
    }
    cb_pop_front(5, kSection);
    mm_block_init_short_with_dt(0, 1, 5, 0, SUB_W, SUB_H, K_BLOCK);
}

FORCE_INLINE void section(std::uint32_t block, std::uint32_t row, std::uint32_t column) {
    const bool last = block + 1 == kBlocks;
    tile_regs_acquire();
    if (last && kBlocks > 1) {
        reload();
    }
    for (std::uint32_t k = 0; k < K_BLOCK; ++k) {
        matmul_block(0, 1, row * K_BLOCK + k, k * OUT_W + column, 0, 0, SUB_W, SUB_H, K_BLOCK);
    }
    tile_regs_commit();
    const std::uint32_t out = last ? 4 : 5;
    cb_reserve_back(out, kSection);
    tile_regs_wait();
    if (last) {
        pack_reconfig_data_format(4);
        pack_reconfig_l1_acc(0);
    } else {
        pack_reconfig_l1_acc(block == 0 ? 0 : 1);
    }
    for (std::uint32_t i = 0; i < kSection; ++i) {
        pack_tile(i, out);
    }
    tile_regs_release();
    cb_push_back(out, kSection);
}

FORCE_INLINE void output_block() {
    pack_reconfig_data_format(5);
    for (std::uint32_t block = 0; block < kBlocks; ++block) {
        cb_wait_front(0, OUT_H * K_BLOCK);
        cb_wait_front(1, K_BLOCK * OUT_W);
        for (std::uint32_t row = 0; row < OUT_H; row += SUB_H) {
            for (std::uint32_t column = 0; column < OUT_W; column += SUB_W) {
                section(block, row, column);
            }
        }
        if (block + 2 < kBlocks) {
            cb_wait_front(5, kOutTiles);
            cb_pop_front(5, kOutTiles);
        }
        cb_pop_front(0, OUT_H * K_BLOCK);
        cb_pop_front(1, K_BLOCK * OUT_W);
    }
}

}  // namespace

void kernel_main() {
    DeviceZoneScopedN("kernel");
    mm_block_init(0, 1, 5, 0, SUB_W, SUB_H, K_BLOCK);
    for (std::uint32_t h = 0; h < PER_CORE_M; h += OUT_H) {
        for (std::uint32_t w = 0; w < PER_CORE_N; w += OUT_W) {
            output_block();
        }
    }
}
