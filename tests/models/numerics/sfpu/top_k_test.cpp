// SPDX-License-Identifier: Apache-2.0
// The network against a sort: after local_sort of 64 values a column, the greatest come first.
#include "models/numerics/sfpu/top_k.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <random>
#include <vector>

#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

/// Two tiles of values and two of indices: the column of a value is 64 long, its row the index.
struct Tiles {
    std::array<std::vector<std::uint32_t>, 4> data;

    explicit Tiles(unsigned seed) {
        data.fill(std::vector<std::uint32_t>(kTileElements));
        std::mt19937 random(seed);
        for (std::size_t row = 0; row < 64; ++row) {
            for (std::size_t column = 0; column < kTileSide; ++column) {
                const auto value = static_cast<float>(static_cast<int>(random() % 2001) - 1000);
                at(row, column) = std::bit_cast<std::uint32_t>(value);
                index(row, column) = static_cast<std::uint32_t>(row);
            }
        }
    }
    std::uint32_t& at(std::size_t row, std::size_t column) {
        return data[row / 32][tile_index(row % 32, column)];
    }
    std::uint32_t& index(std::size_t row, std::size_t column) {
        return data[2 + row / 32][tile_index(row % 32, column)];
    }
    float value(std::size_t row, std::size_t column) {
        return std::bit_cast<float>(at(row, column));
    }
    TopK network() {
        return TopK({data[0].data(), data[1].data(), data[2].data(), data[3].data()}, true);
    }
};

std::vector<float> column_of(Tiles& tiles, std::size_t column, std::size_t rows) {
    std::vector<float> values;
    for (std::size_t row = 0; row < rows; ++row) {
        values.push_back(tiles.value(row, column));
    }
    return values;
}

void expect_indices_moved_along(Tiles& before, Tiles& after) {
    for (std::size_t row = 0; row < 64; ++row) {
        for (std::size_t column = 0; column < kTileSide; ++column) {
            EXPECT_EQ(after.at(row, column), before.at(after.index(row, column), column));
        }
    }
}

class TopKSort : public testing::TestWithParam<bool> {};

TEST_P(TopKSort, SortsSixtyFourValuesOfEachColumn) {
    const bool ascending = GetParam();
    Tiles before(3);
    Tiles after(3);
    TopK network = after.network();
    network.local_sort(ascending, 5, 0, 0, 0);
    for (std::size_t column = 0; column < kTileSide; ++column) {
        std::vector<float> sorted = column_of(before, column, 64);
        std::sort(sorted.begin(), sorted.end());
        if (!ascending) {
            std::reverse(sorted.begin(), sorted.end());
        }
        EXPECT_EQ(column_of(after, column, 64), sorted) << column;
    }
    expect_indices_moved_along(before, after);
    EXPECT_GT(network.slots(), 1000);
}

INSTANTIATE_TEST_SUITE_P(Directions, TopKSort, testing::Bool());

// As TT-Metalium's operation does it: sort up to sequences of k, alternating; keep the greater half
// of each pair; sort that again.
TEST(TopKMerge, KeepsTheGreatestOfTwoSequences) {
    Tiles before(5);
    Tiles after(5);
    TopK network = after.network();
    network.local_sort(false, 4, 0, 0, 0);  // sequences of 32, the second one ascending
    network.merge(false, 0, 32);
    network.rebuild(false, 0, 32, 5, true);
    for (std::size_t column = 0; column < kTileSide; ++column) {
        std::vector<float> sorted = column_of(before, column, 64);
        std::sort(sorted.rbegin(), sorted.rend());
        sorted.resize(32);
        EXPECT_EQ(column_of(after, column, 32), sorted) << column;
    }
    expect_indices_moved_along(before, after);
}

}  // namespace
}  // namespace tensight::numerics::sfpu
