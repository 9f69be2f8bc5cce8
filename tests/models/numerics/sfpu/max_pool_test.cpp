// SPDX-License-Identifier: Apache-2.0
// The routine against a search: the first row gets the greatest value of each column and its index.
#include "models/numerics/sfpu/max_pool.h"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <vector>

#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

using Shape = MaxPool::Shape;

/// Values, the tile behind, indices, the tile behind. All values of a column differ.
struct Tiles {
    std::array<std::vector<std::uint32_t>, 4> data;

    explicit Tiles(unsigned seed) {
        data.fill(std::vector<std::uint32_t>(kTileElements));
        std::mt19937 random(seed);
        for (std::size_t i = 0; i < kTileElements; ++i) {
            for (const std::size_t t : {0, 1}) {
                const auto value = static_cast<float>(static_cast<int>(random() % 2000) - 1000) +
                                   static_cast<float>(i) / 2048;
                data[t][i] = std::bit_cast<std::uint32_t>(value);
                data[t + 2][i] = static_cast<std::uint32_t>(10000 * t + i);
            }
        }
    }
    void run(Shape shape, std::uint32_t chunk = 0) {
        MaxPool({data[0].data(), data[1].data(), data[2].data(), data[3].data()}, true)
            .run(shape, chunk);
    }
    [[nodiscard]] float value(std::size_t i) const { return std::bit_cast<float>(data[0][i]); }
};

/// Datums of which `column` (0 to 31) is the greatest, in face order: of a tile, or of row-major
/// rows, whose halves of 16 datums lie one behind the other.
std::vector<std::size_t> in_tile(std::size_t column, std::size_t rows) {
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < rows; ++row) {
        found.push_back(tile_index(row, column));
    }
    return found;
}
std::vector<std::size_t> in_rows(std::size_t column, std::size_t rows) {
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < rows; ++row) {
        found.push_back(32 * row + column);
    }
    return found;
}

std::size_t greatest(const Tiles& tiles, const std::vector<std::size_t>& of) {
    std::size_t best = of.front();
    for (const std::size_t i : of) {
        best = tiles.value(i) > tiles.value(best) ? i : best;
    }
    return best;
}

// Rows 9 to 11 of the right face take part in the second run: kernels fill them with low values.
TEST(MaxPool, NineRowsOfATile) {
    Tiles before(1);
    for (std::size_t row = 9; row < 32; ++row) {
        for (std::size_t column = 0; column < 32; ++column) {
            before.data[0][tile_index(row, column)] = std::bit_cast<std::uint32_t>(-4000.0F);
        }
    }
    Tiles after = before;
    after.run(Shape::tiles);
    for (std::size_t column = 0; column < 32; ++column) {
        const std::size_t best = greatest(before, in_tile(column, 9));
        const std::size_t first = tile_index(0, column);
        EXPECT_EQ(after.data[0][first], before.data[0][best]) << column;
        EXPECT_EQ(after.data[2][first], before.data[2][best]) << column;
    }
}

void expect_rows(Shape shape, std::size_t rows, unsigned seed) {
    const Tiles before(seed);
    Tiles after = before;
    after.run(shape);
    for (std::size_t column = 0; column < 32; ++column) {
        const std::size_t best = greatest(before, in_rows(column, rows));
        EXPECT_EQ(after.data[0][column], before.data[0][best]) << column;
        EXPECT_EQ(after.data[2][column], before.data[2][best]) << column;
    }
}

TEST(MaxPool, NineRows) { expect_rows(Shape::nine_rows, 9, 2); }
TEST(MaxPool, ThirtyTwoRows) { expect_rows(Shape::thirty_two_rows, 32, 3); }

// Positive values, and the tiles behind zeroed, as an acquired section is: the third run compares
// the results with rows 4 to 15 of the tile behind, whatever is there.
TEST(MaxPool, ChunksCompeteWithThoseBefore) {
    Tiles first(4);
    Tiles second(5);
    for (Tiles* tiles : {&first, &second}) {
        for (std::uint32_t& value : tiles->data[0]) {
            value &= 0x7FFFFFFFU;
        }
    }
    first.data[1].assign(kTileElements, 0);
    first.data[3].assign(kTileElements, 0);
    std::array<std::size_t, 32> best_of_first{};
    for (std::size_t column = 0; column < 32; ++column) {
        best_of_first[column] = greatest(first, in_rows(column, 32));
    }
    const Tiles before = first;
    first.run(Shape::accumulating_rows, 0);
    for (std::size_t column = 0; column < 32; ++column) {
        EXPECT_EQ(first.data[1][column], before.data[0][best_of_first[column]]);
        EXPECT_EQ(first.data[3][column], before.data[2][best_of_first[column]]);
    }
    first.data[0] = second.data[0];
    for (std::size_t i = 0; i < kTileElements; ++i) {
        first.data[2][i] = second.data[2][i] + 5000;
    }
    first.run(Shape::accumulating_rows, 1);
    for (std::size_t column = 0; column < 32; ++column) {
        const std::size_t here = greatest(second, in_rows(column, 32));
        const bool newer = second.value(here) > before.value(best_of_first[column]);
        const std::uint32_t value =
            newer ? second.data[0][here] : before.data[0][best_of_first[column]];
        const std::uint32_t index =
            newer ? second.data[2][here] + 5000 : before.data[2][best_of_first[column]];
        for (const std::size_t tile : {0, 1}) {
            EXPECT_EQ(first.data[tile][column], value) << column;
            EXPECT_EQ(first.data[tile + 2][column], index) << column;
        }
    }
}

TEST(MaxPool, OfEqualValuesTheFirstStays) {
    Tiles tiles(6);
    for (std::size_t i = 0; i < kTileElements; ++i) {
        tiles.data[0][i] = std::bit_cast<std::uint32_t>(1.5F);
    }
    tiles.run(Shape::nine_rows);
    for (std::size_t column = 0; column < 32; ++column) {
        EXPECT_EQ(tiles.data[2][column], column);
    }
}

TEST(MaxPool, SlotsOfEachShape) {
    // A face: eight loads, two transpositions, five swaps, four loads, two swaps, four stores.
    const auto slots = [](Shape shape) {
        std::vector<std::uint32_t> tile(kTileElements);
        MaxPool pool({tile.data(), tile.data(), tile.data(), tile.data()}, true);
        pool.run(shape, 0);
        return pool.slots();
    };
    EXPECT_EQ(slots(Shape::tiles), 4 * 2 * (8 + 2 + 10 + 4 + 4 + 4));
    EXPECT_EQ(slots(Shape::nine_rows), 4 * 2 * (8 + 2 + 10 + 2 + 2 + 2));
    const int eight = 8 + 2 + 10;
    EXPECT_EQ(slots(Shape::thirty_two_rows), 4 * 2 * (2 * (2 * eight + 2 + 2 + 2) + 2 + 2 + 2 + 2));
    EXPECT_EQ(slots(Shape::accumulating_rows) - slots(Shape::thirty_two_rows), 4 * 2 * 2);
}

}  // namespace
}  // namespace tensight::numerics::sfpu
