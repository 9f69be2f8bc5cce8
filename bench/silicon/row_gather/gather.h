// SPDX-License-Identifier: Apache-2.0
// Rebuilds tiles from pieces in the L1 of the cores that own them.
#pragma once

#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
// After the arguments of the kernel itself: the owners' coordinates.
enum Gather : int { kShards, kBlocks, kFirstOwner };

/// Half of each block of tiles, the first (0) or the second (1), into `cb`, tile by tile. Where a
/// piece lies is looked up for each piece.
template <std::uint32_t Piece, std::uint32_t TileBytes>
void gather(std::uint32_t cb, std::uint32_t block, std::uint32_t from_tile, std::uint32_t tiles) {
    const auto shards = get_arg_val<std::uint32_t>(kShards);
    constexpr std::uint32_t of_owner = TILES_OF_OWNER;
    std::uint32_t tile = block * BLOCK_TILES + from_tile;
    for (std::uint32_t t = 0; t < tiles; ++t, ++tile) {
        cb_reserve_back(cb, 1);
        std::uint32_t l1 = get_write_ptr(cb);
        const std::uint32_t owner = tile / of_owner;
        std::uint32_t offset = shards + (tile - owner * of_owner) * TileBytes;
#pragma GCC unroll 1
        for (std::uint32_t i = 0; i < TileBytes / Piece; ++i) {
            const std::uint64_t from =
                get_noc_addr(get_arg_val<std::uint32_t>(kFirstOwner + 2 * owner),
                             get_arg_val<std::uint32_t>(kFirstOwner + 2 * owner + 1), offset);
            noc_async_read(from, l1, Piece);
            l1 += Piece;
            offset += Piece;
        }
        noc_async_read_barrier();
        cb_push_back(cb, 1);
    }
}
}  // namespace
