// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/running_columns.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>
#include <vector>

#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

float number(std::uint32_t pattern) { return std::bit_cast<float>(pattern); }
std::uint32_t pattern(float number) { return std::bit_cast<std::uint32_t>(number); }

std::vector<std::uint32_t> whole_numbers(std::uint32_t seed) {
    std::vector<std::uint32_t> tile(kTileElements);
    for (std::size_t i = 0; i < tile.size(); ++i) {
        tile[i] = pattern(static_cast<float>((i * 5 + seed * 3) % 13) - 4.0f);
    }
    return tile;
}

// Sums of small whole numbers are exact.
TEST(RunningColumns, SumsGoDownTheColumnsOfOneTileAndOnInTheNext) {
    RunningColumns columns;
    std::vector<float> sums(kTileSide, 0.0f);
    for (std::uint32_t tile = 0; tile < 3; ++tile) {
        const auto before = whole_numbers(tile);
        auto after = before;
        columns.accumulate(tile == 0, true, after.data());
        for (std::size_t row = 0; row < kTileSide; ++row) {
            for (std::size_t column = 0; column < kTileSide; ++column) {
                sums[column] += number(before[tile_index(row, column)]);
                ASSERT_EQ(number(after[tile_index(row, column)]), sums[column])
                    << tile << " " << row << " " << column;
            }
        }
    }
    auto again = whole_numbers(0);
    columns.accumulate(true, true, again.data());
    EXPECT_EQ(number(again[0]), number(whole_numbers(0)[0])) << "a first tile begins anew";
}

// 1 + 2^-8 does not fit bf16: the register keeps it, the store cuts it.
TEST(RunningColumns, SumsKeepMoreThanASixteenBitDstStores) {
    std::vector<std::uint32_t> tile(kTileElements, 0);
    tile[tile_index(0, 0)] = pattern(1.0f);
    tile[tile_index(1, 0)] = tile[tile_index(2, 0)] = pattern(1.0f / 256);
    RunningColumns columns;
    columns.accumulate(true, false, tile.data());
    EXPECT_EQ(number(tile[tile_index(1, 0)]), 1.0f);
    EXPECT_EQ(number(tile[tile_index(2, 0)]), 1.0f + 1.0f / 128);
}

struct Moments {
    std::vector<double> mean = std::vector<double>(kTileSide, 0.0);
    std::vector<double> variance = std::vector<double>(kTileSide, 0.0);
};

Moments moments(const std::vector<std::vector<std::uint32_t>>& tiles) {
    Moments m;
    const double count = static_cast<double>(tiles.size() * kTileSide);
    for (std::size_t column = 0; column < kTileSide; ++column) {
        for (int pass = 0; pass < 2; ++pass) {
            for (const auto& tile : tiles) {
                for (std::size_t row = 0; row < kTileSide; ++row) {
                    const double x = number(tile[tile_index(row, column)]);
                    if (pass == 0) {
                        m.mean[column] += x / count;
                    } else {
                        m.variance[column] += std::pow(x - m.mean[column], 2) / count;
                    }
                }
            }
        }
    }
    return m;
}

std::vector<std::vector<std::uint32_t>> random_tiles(int count) {
    std::mt19937 engine(7);
    std::normal_distribution<float> normal(3.0f, 2.0f);
    std::vector<std::vector<std::uint32_t>> tiles(static_cast<std::size_t>(count));
    for (auto& tile : tiles) {
        tile.resize(kTileElements);
        for (auto& element : tile) {
            element = pattern(normal(engine));
        }
    }
    return tiles;
}

TEST(RunningColumns, MeanAndVarianceAreThoseOfTheColumns) {
    const auto tiles = random_tiles(4);
    RunningColumns columns;
    std::uint32_t count = 0;
    for (const auto& tile : tiles) {
        for (std::uint32_t row = 0; row < kTileSide; ++row) {
            columns.update(tile.data(), row, pattern(1.0f / static_cast<float>(++count)));
        }
    }
    columns.finish(pattern(1.0f / static_cast<float>(count)));
    std::vector<std::uint32_t> mean(kTileElements, 1);
    std::vector<std::uint32_t> variance(kTileElements, 1);
    columns.store_row(mean.data(), variance.data(), true);
    const Moments expected = moments(tiles);
    for (std::size_t column = 0; column < kTileSide; ++column) {
        EXPECT_NEAR(number(mean[tile_index(0, column)]), expected.mean[column], 1e-5) << column;
        EXPECT_NEAR(number(variance[tile_index(0, column)]), expected.variance[column], 1e-4);
        EXPECT_EQ(mean[tile_index(3, column)], 0U);
        EXPECT_EQ(mean[tile_index(4, column)], 1U) << "rows that the routine leaves alone";
    }
}

TEST(RunningColumns, AGroupComesBackAsItWasSaved) {
    const auto tiles = random_tiles(1);
    RunningColumns columns;
    for (std::uint32_t row = 0; row < kTileSide; ++row) {
        columns.update(tiles[0].data(), row, pattern(1.0f / static_cast<float>(row + 1)));
    }
    std::vector<std::uint32_t> mean(kTileElements, 1);
    std::vector<std::uint32_t> m2(kTileElements, 1);
    columns.store(mean.data(), m2.data(), 5, true);
    // Group 5: rows 4 to 7 of the second face, even columns only.
    for (std::size_t i = 0; i < kTileElements; ++i) {
        const bool group = i >= 256 + 64 && i < 256 + 128 && i % 2 == 0;
        EXPECT_EQ(mean[i] != 1, group) << i;
    }
    RunningColumns restored;
    restored.load(mean.data(), m2.data(), 5);
    std::vector<std::uint32_t> row_of_means(kTileElements);
    std::vector<std::uint32_t> row_of_m2(kTileElements);
    std::vector<std::uint32_t> expected_means(kTileElements);
    std::vector<std::uint32_t> expected_m2(kTileElements);
    restored.store_row(row_of_means.data(), row_of_m2.data(), true);
    columns.store_row(expected_means.data(), expected_m2.data(), true);
    EXPECT_EQ(row_of_means, expected_means);
    EXPECT_EQ(row_of_m2, expected_m2);
}

}  // namespace
}  // namespace tensight::numerics::sfpu
