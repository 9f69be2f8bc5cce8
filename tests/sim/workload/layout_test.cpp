// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/layout.h"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

namespace tensight::workload {
namespace {

Tensor counting(std::vector<std::int64_t> shape) {
    Tensor tensor;
    tensor.shape = std::move(shape);
    tensor.values.resize(static_cast<std::size_t>(elements(tensor.shape)));
    std::iota(tensor.values.begin(), tensor.values.end(), 1.0);
    return tensor;
}

TEST(TileLayout, FacesStartAtMultiplesOf256) {
    EXPECT_EQ(index_in_tile(0, 0), 0U);
    EXPECT_EQ(index_in_tile(0, 15), 15U);
    EXPECT_EQ(index_in_tile(0, 16), 256U);   // face 1: upper right
    EXPECT_EQ(index_in_tile(16, 0), 512U);   // face 2: lower left
    EXPECT_EQ(index_in_tile(16, 16), 768U);  // face 3
    EXPECT_EQ(index_in_tile(1, 0), 16U);
    EXPECT_EQ(index_in_tile(31, 31), 1023U);
}

TEST(TileLayout, PlacesElementsByHand) {
    const Tensor tensor = counting({64, 96});
    const auto tiles = to_tiles(tensor);
    ASSERT_EQ(tiles.size(), 6U * 1024U);
    EXPECT_EQ(tiles[0], 1.0);
    // (17, 33): tile 1, within it (17, 1): face 2, row 1, column 1.
    EXPECT_EQ(tiles[1024 + 512 + 16 + 1], 17.0 * 96.0 + 33.0 + 1.0);
    // (40, 90): tile row 1, tile column 2 = tile 5, within it (8, 26): face 1, row 8, column 10.
    EXPECT_EQ(tiles[5 * 1024 + 256 + 8 * 16 + 10], 40.0 * 96.0 + 90.0 + 1.0);
}

TEST(TileLayout, PadsEachMatrixByItself) {
    const Tensor tensor = counting({2, 3, 33, 31});
    EXPECT_EQ(matrices(tensor.shape), (Matrices{6, 33, 31}));
    const auto tiles = to_tiles(tensor, -7.0);
    ASSERT_EQ(tile_count(tensor.shape), 12);  // 6 matrices of 2 x 1 tiles
    // The second matrix starts with tile 2; its first element follows 33 * 31 others.
    EXPECT_EQ(tiles[2 * 1024], 33.0 * 31.0 + 1.0);
    // Row 32 of the first matrix is row 0 of tile 1; column 31 and row 33 are padding.
    EXPECT_EQ(tiles[1024], 32.0 * 31.0 + 1.0);
    EXPECT_EQ(tiles[index_in_tile(0, 31)], -7.0);
    EXPECT_EQ(tiles[1024 + index_in_tile(1, 0)], -7.0);
}

TEST(TileLayout, AVectorIsOneRow) {
    const Tensor tensor = counting({40});
    EXPECT_EQ(tile_count(tensor.shape), 2);
    const auto tiles = to_tiles(tensor);
    EXPECT_EQ(tiles[1024], 33.0);
    EXPECT_EQ(tiles[16], 0.0);
}

TEST(TileLayout, ComesBack) {
    for (const std::vector<std::int64_t>& shape :
         {std::vector<std::int64_t>{5}, {32, 32}, {33, 65}, {2, 7, 40}, {2, 1, 3, 31, 33}}) {
        const Tensor tensor = counting(shape);
        EXPECT_EQ(from_tiles(to_tiles(tensor, 99.0), shape), tensor.values);
    }
}

TEST(TileLayout, NoValuesAreZerosInsideAndPaddingOutside) {
    Tensor tensor;
    tensor.shape = {1, 1};
    const auto tiles = to_tiles(tensor, 5.0);
    EXPECT_EQ(tiles[0], 0.0);
    EXPECT_EQ(tiles[1], 5.0);
}

TEST(RowLayout, CutsRowsIntoPages) {
    const Tensor tensor = counting({2, 5});
    EXPECT_EQ(to_rows(tensor, 5), tensor.values);
    EXPECT_EQ(to_rows(tensor, 3, -1.0),
              (std::vector<double>{1, 2, 3, 4, 5, -1, 6, 7, 8, 9, 10, -1}));
    EXPECT_EQ(from_rows(to_rows(tensor, 3), 3, tensor.shape), tensor.values);
    EXPECT_EQ(from_rows(to_rows(counting({3, 2, 4}), 4), 4, std::vector<std::int64_t>{3, 2, 4}),
              counting({3, 2, 4}).values);
}

TEST(Layouts, RefuseAWrongNumberOfValues) {
    const std::vector<std::int64_t> shape = {32, 32};
    const std::vector<double> few(1023);
    EXPECT_THROW(from_tiles(few, shape), std::invalid_argument);
    EXPECT_THROW(from_rows(few, 32, shape), std::invalid_argument);
    Tensor tensor = counting({32, 32});
    tensor.values.pop_back();
    EXPECT_THROW(to_tiles(tensor), std::invalid_argument);
    EXPECT_THROW(to_rows(tensor, 32), std::invalid_argument);
}

}  // namespace
}  // namespace tensight::workload
