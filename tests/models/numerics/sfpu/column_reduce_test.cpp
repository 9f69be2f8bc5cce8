// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/column_reduce.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>
#include <vector>

#include "models/numerics/sfpu/random_lanes.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

using Column = std::vector<std::int64_t>;

struct Tile {
    std::vector<std::uint32_t> patterns = std::vector<std::uint32_t>(kTileElements);
    std::uint32_t& at(std::size_t row, std::size_t column) {
        return patterns[tile_index(row, column)];
    }
};

Tile integers(std::int32_t low, std::int32_t high) {
    std::mt19937 random(7);
    Tile tile;
    for (std::uint32_t& x : tile.patterns) {
        x = static_cast<std::uint32_t>(
            std::uniform_int_distribution<std::int32_t>(low, high)(random));
    }
    return tile;
}

Column column_of(Tile& tile, std::size_t column) {
    Column values;
    for (std::size_t row = 0; row < kTileSide; ++row) {
        values.push_back(static_cast<std::int32_t>(tile.at(row, column)));
    }
    return values;
}

TEST(ColumnReduce, IntegersAreExact) {
    const Tile original = integers(-1000000, 1000000);
    for (const ColumnPool pool :
         {ColumnPool::Sum, ColumnPool::Average, ColumnPool::Max, ColumnPool::Min}) {
        Tile before = original;
        Tile after = original;
        reduce_columns(pool, ColumnDatum::Int32, true, after.patterns.data());
        for (std::size_t column = 0; column < kTileSide; ++column) {
            const Column values = column_of(before, column);
            std::int64_t sum = 0;
            for (const std::int64_t v : values) {
                sum += v;
            }
            const std::int64_t expected = pool == ColumnPool::Sum       ? sum
                                          : pool == ColumnPool::Average ? sum / 32
                                          : pool == ColumnPool::Max
                                              ? *std::max_element(values.begin(), values.end())
                                              : *std::min_element(values.begin(), values.end());
            EXPECT_EQ(static_cast<std::int32_t>(after.at(0, column)), expected)
                << column << " pool " << static_cast<int>(pool);
            EXPECT_EQ(after.at(4, column), before.at(4, column))
                << "rows behind the first four stay";
        }
    }
}

// x0 + (x1 + (x2 + x3)) within a group of four rows, the same over the four groups of the upper and
// of the lower half, then both. Fp32 from 2^24 on has no odd numbers, so the order shows.
TEST(ColumnReduce, FloatsAreAddedInTheRoutinesOrder) {
    Tile tile;
    std::fill(tile.patterns.begin(), tile.patterns.end(), 0u);
    const auto bits = [](float x) { return std::bit_cast<std::uint32_t>(x); };
    tile.at(0, 0) = bits(1.0f);
    tile.at(12, 0) = bits(0x1p24f);
    tile.at(13, 0) = bits(1.0f);
    tile.at(14, 0) = bits(1.0f);
    tile.at(16, 0) = bits(1.0f);
    reduce_columns(ColumnPool::Sum, ColumnDatum::Float, true, tile.patterns.data());
    const float upper = 1.0f + (0x1p24f + (1.0f + 1.0f));
    EXPECT_EQ(std::bit_cast<float>(tile.at(0, 0)), upper + 1.0f);
    EXPECT_NE(upper + 1.0f, (((1.0f + 0x1p24f) + 1.0f) + 1.0f) + 1.0f) << "row by row";
}

TEST(ColumnReduce, AverageOfFloatsIsAThirtySecond) {
    Tile tile;
    std::fill(tile.patterns.begin(), tile.patterns.end(), std::bit_cast<std::uint32_t>(3.0f));
    reduce_columns(ColumnPool::Average, ColumnDatum::Float, true, tile.patterns.data());
    EXPECT_EQ(tile.at(0, 31), std::bit_cast<std::uint32_t>(3.0f));
}

TEST(RandomLanes, ASeedGivesTheSameNumbersInTheIntervalAsked) {
    Tile first;
    Tile second;
    RandomLanes a;
    RandomLanes b;
    a.seed(42);
    b.seed(42);
    const auto from = std::bit_cast<std::uint32_t>(-2.0f);
    const auto scale = std::bit_cast<std::uint32_t>(4.0f);
    a.fill(from, scale, true, first.patterns.data());
    b.fill(from, scale, true, second.patterns.data());
    EXPECT_EQ(first.patterns, second.patterns);
    double sum = 0;
    for (const std::uint32_t x : first.patterns) {
        const auto value = std::bit_cast<float>(x);
        EXPECT_GE(value, -2.0f);
        EXPECT_LT(value, 2.0f);
        sum += static_cast<double>(value);
    }
    EXPECT_LT(std::fabs(sum / kTileElements), 0.2);  // six standard deviations of an even spread
    a.fill(from, scale, true, second.patterns.data());
    EXPECT_NE(first.patterns, second.patterns) << "the generator goes on";
    b.seed(43);
    b.fill(from, scale, true, second.patterns.data());
    EXPECT_NE(first.patterns, second.patterns);
}

TEST(ColumnReduce, WordsOf16BitsAreSummedWholeAndStoredModulo65536) {
    Tile ones;
    for (std::uint32_t& x : ones.patterns) {
        x = 5000U << 16U;  // 32 of them: 160000
    }
    Tile sums = ones;
    reduce_columns(ColumnPool::Sum, ColumnDatum::UInt16, false, sums.patterns.data());
    EXPECT_EQ(sums.at(0, 3), (160000U % 65536U) << 16U);
    Tile averages = ones;
    reduce_columns(ColumnPool::Average, ColumnDatum::UInt16, false, averages.patterns.data());
    EXPECT_EQ(averages.at(0, 3), 5000U << 16U);
    Tile most = ones;
    most.at(17, 3) = 0xFFFFU << 16U;
    reduce_columns(ColumnPool::Max, ColumnDatum::UInt16, false, most.patterns.data());
    EXPECT_EQ(most.at(0, 3), 0xFFFFU << 16U);
    EXPECT_EQ(most.at(0, 4), 5000U << 16U);
}

}  // namespace
}  // namespace tensight::numerics::sfpu
