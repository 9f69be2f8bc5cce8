// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/tile_layout.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>
#include <vector>

#include "models/numerics/numerics_error.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics {
namespace {

testing::Tile counted() {
    testing::Tile tile;
    std::iota(tile.begin(), tile.end(), 0u);
    return tile;
}

TEST(TileLayout, FacesFollowEachOther) {
    EXPECT_EQ(tile_index(0, 0), 0u);
    EXPECT_EQ(tile_index(0, 15), 15u);
    EXPECT_EQ(tile_index(0, 16), 256u);
    EXPECT_EQ(tile_index(15, 15), 255u);
    EXPECT_EQ(tile_index(16, 0), 512u);
    EXPECT_EQ(tile_index(31, 31), 1023u);
}

TEST(TileLayout, TransposeMovesEveryElement) {
    testing::Tile tile = counted();
    transpose_tile(tile.data());
    for (std::size_t row = 0; row < kTileSide; ++row) {
        for (std::size_t column = 0; column < kTileSide; ++column) {
            ASSERT_EQ(tile[tile_index(row, column)], tile_index(column, row));
        }
    }
}

TEST(TileLayout, PartialTransposesComposeToTheWhole) {
    testing::Tile parts = counted();
    transpose_within_faces(parts.data());
    EXPECT_EQ(parts[1], 16u);
    EXPECT_EQ(parts[256], 256u) << "faces must stay";
    transpose_faces(parts.data());
    testing::Tile whole = counted();
    transpose_tile(whole.data());
    EXPECT_EQ(parts, whole);
}

TEST(TileLayout, GatherAndScatterAreInverse) {
    for (const std::size_t element : {1u, 2u, 4u}) {
        const std::size_t stride = 40 * element;
        std::vector<std::uint8_t> rows(kTileSide * stride);
        std::iota(rows.begin(), rows.end(), std::uint8_t{0});
        std::vector<std::uint8_t> tile(kTileElements * element);
        gather_tile(rows.data(), stride, element, tile.data());
        EXPECT_EQ(tile[tile_index(17, 20) * element], rows[17 * stride + 20 * element]);
        std::vector<std::uint8_t> back = rows;
        std::fill(back.begin(), back.end(), std::uint8_t{0xEE});
        scatter_tile(tile.data(), element, back.data(), stride);
        for (std::size_t row = 0; row < kTileSide; ++row) {
            for (std::size_t i = 0; i < stride; ++i) {
                const std::uint8_t expected = i < 32 * element ? rows[row * stride + i] : 0xEE;
                ASSERT_EQ(back[row * stride + i], expected);
            }
        }
    }
}

TEST(TileLayout, RowMajorFormNeedsWholeElements) {
    std::vector<std::uint8_t> bytes(4096);
    EXPECT_THROW(gather_tile(bytes.data(), 96, 3, bytes.data()), NumericsError);
    EXPECT_THROW(scatter_tile(bytes.data(), 0, bytes.data(), 0), NumericsError);
}

}  // namespace
}  // namespace tensight::numerics
