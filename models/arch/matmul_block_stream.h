// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/arch/stream_table.h"

namespace tensight::arch {

/// Shapes of the tiles of a product, rows and columns of in0 and in1. LLK has programs for 32x32;
/// in0 of 1..16 x 32, and in1 of 32x16, one of them or both; and 32x16 times 16x32.
struct ProductTiles {
    int in0_rows = 32;
    int in0_columns = 32;
    int in1_rows = 32;
    int in1_columns = 32;

    bool operator==(const ProductTiles&) const = default;
    [[nodiscard]] bool whole() const { return *this == ProductTiles{}; }
    /// LLK has a program for them.
    [[nodiscard]] bool possible() const;
};

/// What one thread issues for matmul_block of `rt` x `ct` tiles at LoFi, as the lines of the table
/// of streams have it (parse_stream), so that shapes need no lines of their own there.
/// @param rt, ct  1 or more, at most kMostBlockTiles tiles together
/// @param thread  0 unpack, 1 math
/// @return nothing if the shape is out of range
/// Source: tt-llk:tt_llk_wormhole_b0/llk_lib/llk_{unpack_AB,math}_matmul.h.
std::vector<std::vector<std::string>> matmul_block_lines(std::uint32_t rt, std::uint32_t ct,
                                                         int thread,
                                                         const ProductTiles& tiles = {});

/// The stream of that shape at LoFi: the table's own, or one made by the rule and kept there;
/// nullptr if the shape is out of range.
const InstructionStream* matmul_block_stream(const StreamTable& table, std::uint32_t rt,
                                             std::uint32_t ct, int thread,
                                             const ProductTiles& tiles = {});

/// DST holds no more.
inline constexpr std::uint32_t kMostBlockTiles = 16;

}  // namespace tensight::arch
