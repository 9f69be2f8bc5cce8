// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/row_sum.h"

#include <gtest/gtest.h>

#include <bit>
#include <vector>

#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

// Small whole numbers: every order of additions gives the same sums.
TEST(RowSum, ColumnZeroHasTheSumOfEachRow) {
    std::vector<std::uint32_t> tile(kTileElements);
    std::vector<float> expected(kTileSide);
    for (std::size_t row = 0; row < kTileSide; ++row) {
        for (std::size_t column = 0; column < kTileSide; ++column) {
            const auto value = static_cast<float>((row * 7 + column * 3) % 11);
            tile[tile_index(row, column)] = std::bit_cast<std::uint32_t>(value);
            expected[row] += value;
        }
    }
    const std::vector<std::uint32_t> before = tile;
    sum_rows(true, tile.data());
    for (std::size_t row = 0; row < kTileSide; ++row) {
        EXPECT_EQ(std::bit_cast<float>(tile[tile_index(row, 0)]), expected[row]) << row;
        for (std::size_t column = 1; column < kTileSide; column += 2) {
            EXPECT_EQ(tile[tile_index(row, column)], before[tile_index(row, column)]);
        }
        EXPECT_EQ(tile[tile_index(row, 16)], before[tile_index(row, 16)]);
    }
}

}  // namespace
}  // namespace tensight::numerics::sfpu
