// SPDX-License-Identifier: Apache-2.0
// Left operand: for each block of K the core that has it, or that reads it from DRAM, multicasts
// OUT_H x K_BLOCK tiles along its row, to CB 0. Sharded: the columns of the row take turns, each
// with SHARD_BLOCKS blocks in CB 2. Runtime arguments: own column, corners of the row, the address
// of the buffer, own row, then the coordinates of the row's cores. Semaphores 0 and 1.
#include "../pipe/multicast_pipe.h"

namespace {

constexpr std::uint32_t kBlockTiles = OUT_H * K_BLOCK;
constexpr std::uint32_t kBlockBytes = kBlockTiles * TILE_BYTES;

FORCE_INLINE pipe::Place column(std::uint32_t i) { return pipe::place(7 + 2 * i); }

/// The block's part of the shard, rows of K_BLOCK tiles out of rows of the shard's width.
FORCE_INLINE void copy_own(std::uint32_t block, std::uint32_t first_row, std::uint32_t to,
                           pipe::Place self) {
    constexpr std::uint32_t bytes = K_BLOCK * TILE_BYTES;
    std::uint32_t from =
        get_read_ptr(2) + (first_row * SHARD_BLOCKS + block % SHARD_BLOCKS) * bytes;
    for (std::uint32_t row = 0; row < OUT_H; ++row, from += SHARD_BLOCKS * bytes, to += bytes) {
        noc_async_read(get_noc_addr(self.x, self.y, from), to, bytes);
    }
    noc_async_read_barrier();
}

#if !SHARDED
constexpr auto kAccessor = TensorAccessorArgs<0>();

FORCE_INLINE void read_tiles(std::uint32_t block, std::uint32_t first_row, std::uint32_t to) {
    const auto tensor = TensorAccessor(kAccessor, get_arg_val<std::uint32_t>(5), TILE_BYTES);
    for (std::uint32_t row = 0; row < OUT_H; ++row) {
        const std::uint32_t page = (first_row + row) * K_TILES + block * K_BLOCK;
        for (std::uint32_t k = 0; k < K_BLOCK; ++k, to += TILE_BYTES) {
            noc_async_read_tile(page + k, tensor, to);
        }
    }
    noc_async_read_barrier();
}
#endif

}  // namespace

void kernel_main() {
    const auto self = get_arg_val<std::uint32_t>(0);
    const auto own_row = get_arg_val<std::uint32_t>(6);
    const pipe::MulticastPipe row(pipe::place(1), pipe::place(3), COLUMNS - 1, 0, 1);
    for (std::uint32_t h = 0; h < PER_CORE_M; h += OUT_H) {
        for (std::uint32_t w = 0; w < PER_CORE_N; w += OUT_W) {
            for (std::uint32_t block = 0; block < K_TILES / K_BLOCK; ++block) {
                cb_reserve_back(0, kBlockTiles);
                const std::uint32_t to = get_write_ptr(0);
#if SHARDED
                const std::uint32_t owner = block / SHARD_BLOCKS;
                if (owner == self) {
                    if constexpr (SHARD_BLOCKS == 1 && OUT_H == PER_CORE_M) {
                        row.send<true>(get_read_ptr(2), to, kBlockBytes);
                    } else {
                        copy_own(block, h, to, column(self));
                        row.send<true>(to, to, kBlockBytes);
                    }
                } else {
                    row.receive(column(owner));
                }
#else
                if (self == 0) {
                    read_tiles(block, own_row * PER_CORE_M + h, to);
                    row.send<false>(to, to, kBlockBytes);
                } else {
                    row.receive(column(0));
                }
#endif
                cb_push_back(0, kBlockTiles);
            }
        }
    }
}
