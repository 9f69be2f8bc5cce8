// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <numeric>
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/tilize_utils.hpp>

namespace {

std::vector<std::uint32_t> counted(std::size_t count) {
    std::vector<std::uint32_t> values(count);
    std::iota(values.begin(), values.end(), 0);
    return values;
}

TEST(Tilize, PutsFacesOneBehindTheOther) {
    const auto tiles = tilize_nfaces(counted(64 * 64), 64, 64);
    EXPECT_EQ(tiles[1], 1U);
    EXPECT_EQ(tiles[16], 64U) << "second row of the first face";
    EXPECT_EQ(tiles[256], 16U) << "face to the right";
    EXPECT_EQ(tiles[512], 16U * 64) << "face below";
    EXPECT_EQ(tiles[1024], 32U) << "tile to the right";
    EXPECT_EQ(tiles[2048], 32U * 64) << "tile below";
    EXPECT_EQ(untilize_nfaces(tiles, 64, 64), counted(64 * 64));
}

TEST(Tilize, SwizzledTilesRunRowByRow) {
    const auto tiles = tilize_swizzled(counted(64 * 64), 64, 64);
    EXPECT_EQ(tiles[32], 64U);
    EXPECT_EQ(tiles[1024], 32U);
    EXPECT_EQ(untilize_swizzled(tiles, 64, 64), counted(64 * 64));
    EXPECT_EQ(convert_layout_tile_swizzled_to_tile_nfaces<std::uint32_t>(tiles),
              tilize_nfaces(counted(64 * 64), 64, 64));
}

TEST(Tilize, TakesStacksAndOtherTiles) {
    const auto stack = counted(2 * 32 * 32);
    const std::vector<std::uint32_t> shape = {2, 32, 32};
    const auto tiles = convert_layout<std::uint32_t>(stack, ttsl::Span<const std::uint32_t>(shape),
                                                     TensorLayoutType::LIN_ROW_MAJOR,
                                                     TensorLayoutType::TILED_NFACES);
    EXPECT_EQ(tiles[1024], 1024U);
    EXPECT_EQ(tiles[1024 + 256], 1024U + 16);
    const auto flat = convert_layout<std::uint32_t>(
        counted(16 * 32), PhysicalSize{16, 32}, TensorLayoutType::LIN_ROW_MAJOR,
        TensorLayoutType::TILED_NFACES, PhysicalSize{16, 32});
    EXPECT_EQ(flat[256], 16U);
}

TEST(Tilize, RefusesPartsOfTiles) {
    EXPECT_THROW(tilize_nfaces(counted(40 * 32), 40, 32), std::runtime_error);
    EXPECT_THROW(tilize_nfaces(counted(1000), 32, 32), std::runtime_error);
}

}  // namespace
