// SPDX-License-Identifier: Apache-2.0
// Where tiny tiles have their datums, by hand from tt-metal:tt_metal/impl/data_format/tile.cpp.
#include "models/numerics/tile_shape.h"

#include <gtest/gtest.h>

#include <vector>

#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

TEST(TileShape, ThereAreTwelve) {
    int shapes = 0;
    for (int rows = -1; rows <= 64; ++rows) {
        for (int columns = -1; columns <= 64; ++columns) {
            shapes += is_tile_shape(rows, columns) ? 1 : 0;
        }
    }
    EXPECT_EQ(shapes, 12);
    EXPECT_TRUE(is_tile_shape(1, 16));
    EXPECT_FALSE(is_tile_shape(24, 32));
    EXPECT_FALSE(is_tile_shape(32, 8));
    EXPECT_EQ(shape_name({8, 32}), "8x32");
}

TEST(TileShape, FacesAreSixteenColumnsWideAndSixteenRowsHighAtMost) {
    EXPECT_EQ(TileShape().faces(), 4U);
    EXPECT_EQ((TileShape{32, 16}.faces()), 2U);
    EXPECT_EQ((TileShape{16, 32}.faces()), 2U);
    EXPECT_EQ((TileShape{16, 16}.faces()), 1U);
    EXPECT_EQ((TileShape{4, 32}.faces()), 2U);
    EXPECT_EQ((TileShape{4, 32}.face_rows()), 4U);
    EXPECT_EQ((TileShape{32, 16}.face_rows()), 16U);
    EXPECT_TRUE((TileShape{16, 32}.partial_face()));
    EXPECT_FALSE((TileShape{32, 16}.partial_face()));
    EXPECT_TRUE((TileShape{32, 16}.narrow()));
}

TEST(TileShape, BytesAreDatumsAndWholeWordsOfExponents) {
    EXPECT_EQ(tile_bytes(DataFormat::Float16_b, TileShape{}), 2048U);
    EXPECT_EQ(tile_bytes(DataFormat::Float16_b, {16, 32}), 1024U);
    EXPECT_EQ(tile_bytes(DataFormat::Float16_b, {1, 16}), 32U);
    EXPECT_EQ(tile_bytes(DataFormat::Float32, {2, 32}), 256U);
    EXPECT_EQ(tile_bytes(DataFormat::Bfp8_b, TileShape{}), 1088U);
    EXPECT_EQ(tile_bytes(DataFormat::Bfp8_b, {16, 32}), 512U + 32U);
    EXPECT_EQ(tile_bytes(DataFormat::Bfp8_b, {8, 32}), 256U + 16U);
    EXPECT_EQ(tile_bytes(DataFormat::Bfp8_b, {1, 32}), 32U + 16U);  // two exponents of sixteen
    EXPECT_EQ(tile_bytes(DataFormat::Bfp4_b, {16, 16}), 128U + 16U);
    EXPECT_EQ(tile_bytes(DataFormat::Bfp2_b, {32, 16}), 128U + 32U);
}

TEST(TileShape, FacesLieOneBehindTheOther) {
    EXPECT_EQ(tile_index(TileShape{}, 17, 18), tile_index(17, 18));
    EXPECT_EQ(tile_index({4, 32}, 0, 15), 15U);
    EXPECT_EQ(tile_index({4, 32}, 3, 2), 50U);
    EXPECT_EQ(tile_index({4, 32}, 0, 16), 64U);  // the right face behind the left one's 4 rows
    EXPECT_EQ(tile_index({4, 32}, 3, 31), 127U);
    EXPECT_EQ(tile_index({32, 16}, 16, 0), 256U);
}

TEST(TileShape, SpreadPutsFaceOntoFaceAndCollectTakesThemBack) {
    const TileShape low{2, 32};
    std::vector<std::uint8_t> tiny(tile_bytes(DataFormat::Bfp8_b, low));
    ASSERT_EQ(tiny.size(), 80U);
    for (std::size_t i = 0; i < tiny.size(); ++i) {
        tiny[i] = static_cast<std::uint8_t>(i + 1);
    }
    std::vector<std::uint8_t> whole(tile_bytes(DataFormat::Bfp8_b), 0xEE);
    spread_tile(tiny.data(), DataFormat::Bfp8_b, low, whole.data());
    EXPECT_EQ(whole[1], 2);         // exponent of row 1 of the left face
    EXPECT_EQ(whole[16], 3);        // of row 0 of the right face
    EXPECT_EQ(whole[2], 0);         // rows that there are not
    EXPECT_EQ(whole[64], 17);       // first datum: behind 16 bytes of exponents
    EXPECT_EQ(whole[64 + 31], 48);  // row 1, column 15
    EXPECT_EQ(whole[64 + 32], 0);
    EXPECT_EQ(whole[64 + 256], 49);  // right face
    std::vector<std::uint8_t> back(tiny.size(), 0);
    collect_tile(whole.data(), DataFormat::Bfp8_b, low, back.data());
    for (std::size_t i = 4; i < 16; ++i) {
        back[i] = tiny[i];  // fills the word up, and stays as it is
    }
    EXPECT_EQ(back, tiny);
}

TEST(TileShape, TheRestOfAFaceIsWhatNobodyFilled) {
    std::vector<std::uint32_t> tile(kTileElements, 7);
    fill_rest_of_faces(tile.data(), {4, 32}, 9);
    EXPECT_EQ(tile[3 * 16 + 15], 7U);
    EXPECT_EQ(tile[4 * 16], 9U);
    EXPECT_EQ(tile[255], 9U);
    EXPECT_EQ(tile[256 + 63], 7U);
    EXPECT_EQ(tile[256 + 64], 9U);
    EXPECT_EQ(tile[512], 7U);  // faces that there are not
}

}  // namespace
}  // namespace tensight::numerics
