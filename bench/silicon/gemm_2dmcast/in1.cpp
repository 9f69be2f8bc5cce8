// SPDX-License-Identifier: Apache-2.0
// Right operand: for each block of K the first core of a column reads K_BLOCK x OUT_W tiles from
// DRAM and multicasts them down the column, to CB 1; then this RISC writes the block of the result,
// unless that stays in L1. Runtime arguments: own row, corners of the column, coordinates of the
// first core, own column, addresses of operand and result. Semaphores 2 and 3.
#include "../pipe/multicast_pipe.h"

namespace {

constexpr std::uint32_t kBlockTiles = K_BLOCK * OUT_W;
constexpr auto kIn = TensorAccessorArgs<0>();
constexpr std::uint32_t kSubblock = SUB_H * SUB_W;

FORCE_INLINE void read_tiles(std::uint32_t block, std::uint32_t first_column, std::uint32_t to) {
    const auto tensor = TensorAccessor(kIn, get_arg_val<std::uint32_t>(8), TILE_BYTES);
    for (std::uint32_t k = 0; k < K_BLOCK; ++k) {
        const std::uint32_t page = (block * K_BLOCK + k) * N_TILES + first_column;
        for (std::uint32_t w = 0; w < OUT_W; ++w, to += TILE_BYTES) {
            noc_async_read_tile(page + w, tensor, to);
        }
    }
    noc_async_read_barrier();
}

#if OUT_DRAM
constexpr auto kOut = TensorAccessorArgs<kIn.next_compile_time_args_offset()>();

/// Subblock by subblock, as the compute kernel packs them.
FORCE_INLINE void write_tiles(std::uint32_t row, std::uint32_t column) {
    const auto tensor = TensorAccessor(kOut, get_arg_val<std::uint32_t>(9), TILE_BYTES);
    for (std::uint32_t h = 0; h < OUT_H; h += SUB_H) {
        for (std::uint32_t w = 0; w < OUT_W; w += SUB_W) {
            cb_wait_front(4, kSubblock);
            std::uint32_t from = get_read_ptr(4);
            for (std::uint32_t i = 0; i < SUB_H; ++i) {
                const std::uint32_t page = (row + h + i) * N_TILES + column + w;
                for (std::uint32_t j = 0; j < SUB_W; ++j, from += TILE_BYTES) {
                    noc_async_write_tile(page + j, tensor, from);
                }
            }
            noc_async_writes_flushed();
            cb_pop_front(4, kSubblock);
        }
    }
}
#endif

}  // namespace

void kernel_main() {
    const auto self = get_arg_val<std::uint32_t>(0);
    const auto own_column = get_arg_val<std::uint32_t>(7);
    const pipe::MulticastPipe column(pipe::place(1), pipe::place(3), ROWS - 1, 2, 3);
    for (std::uint32_t h = 0; h < PER_CORE_M; h += OUT_H) {
        for (std::uint32_t w = 0; w < PER_CORE_N; w += OUT_W) {
            const std::uint32_t first = own_column * PER_CORE_N + w;
            for (std::uint32_t block = 0; block < K_TILES / K_BLOCK; ++block) {
                cb_reserve_back(1, kBlockTiles);
                const std::uint32_t to = get_write_ptr(1);
                if (self == 0) {
                    read_tiles(block, first, to);
                    column.send<false>(to, to, kBlockTiles * TILE_BYTES);
                } else {
                    column.receive(pipe::place(5));
                }
                cb_push_back(1, kBlockTiles);
            }
#if OUT_DRAM
            write_tiles(self * PER_CORE_M + h, first);
#endif
        }
    }
    noc_async_write_barrier();
}
