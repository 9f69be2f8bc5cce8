// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/bfloat4.hpp>
#include <tt-metalium/bfloat8.hpp>
#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/tile.hpp>
#include <tt-metalium/tt_align.hpp>

namespace {

using tt::DataFormat;

TEST(Formats, TilesHaveTheirSizes) {
    EXPECT_EQ(tt::tile_size(DataFormat::Float32), 4096U);
    EXPECT_EQ(tt::tile_size(DataFormat::Float16_b), 2048U);
    EXPECT_EQ(tt::tile_size(DataFormat::UInt8), 1024U);
    EXPECT_EQ(tt::tile_size(DataFormat::Bfp8_b), 1088U);
    EXPECT_EQ(tt::tile_size(DataFormat::Bfp4_b), 576U);
    EXPECT_EQ(tt::tile_size(DataFormat::RawUInt32), 4096U);
    EXPECT_EQ(tt::datum_size(DataFormat::UInt16), 2U);
    EXPECT_THROW(tt::datum_size(DataFormat::Bfp8_b), std::runtime_error);
    EXPECT_THROW(tt::tile_size(DataFormat::Invalid), std::runtime_error);
    EXPECT_EQ(fmt::format("{}", DataFormat::Bfp8_b), "Bfp8_b");
}

TEST(Formats, TilesOfOtherShapes) {
    EXPECT_EQ(tt::tt_metal::Tile().get_tile_size(DataFormat::Float16_b), 2048U);
    EXPECT_EQ(tt::tt_metal::Tile({16, 32}).get_tile_size(DataFormat::Float16_b), 1024U);
    EXPECT_EQ(tt::tt_metal::Tile({16, 32}).get_num_faces(), 2U);
    EXPECT_EQ(tt::tt_metal::Tile({16, 32}).get_tile_size(DataFormat::Bfp8_b), 544U);
    EXPECT_EQ(tt::tt_metal::Tile({4, 32}).get_tile_size(DataFormat::Bfp8_b), 144U);
    EXPECT_EQ(tt::tt_metal::Tile({1, 32}).get_tile_size(DataFormat::Bfp8_b), 48U);
    EXPECT_THROW(tt::tt_metal::Tile({24, 32}), std::runtime_error);
}

TEST(Formats, NamesOfEnumerations) {
    EXPECT_EQ(fmt::format("{}", tt::tt_metal::TensorMemoryLayout::HEIGHT_SHARDED),
              "TensorMemoryLayout::HEIGHT_SHARDED");
    EXPECT_EQ(fmt::format("{}", tt::tt_metal::BufferType::L1), "BufferType::L1");
    EXPECT_EQ(tt::align(33U, 32U), 64U);
    EXPECT_EQ(tt::align(64U, 32U), 64U);
}

TEST(BlockFloats, KeepValuesThatTheyCanHold) {
    std::vector<float> values(2048);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(i % 64) - 32;  // 7 bits and a sign, one exponent
    }
    const auto words = pack_as_bfp8_tiles<float>(values, true, false);
    EXPECT_EQ(words.size(), 2 * 1088U / 4);
    EXPECT_EQ(unpack_bfp8_tiles_into_float_vec(words, true, false), values);
    const auto by_faces = unpack_bfp8_tiles_into_float_vec(words, false, false);
    EXPECT_EQ(by_faces[16], values[32]) << "the second row of the first face";
}

TEST(BlockFloats, RoundOthersWithinTheirStep) {
    std::vector<float> values(1024);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = std::sin(static_cast<float>(i));
    }
    const auto four = unpack_bfp4_tiles_into_float_vec(
        pack_as_bfp4_tiles<float>(values, false, false), false, false);
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_NEAR(four[i], values[i], 0.125F + 1e-6F) << "three bits below a largest value of 1";
    }
}

TEST(BlockFloats, RefuseWhatIsNotModelled) {
    const std::vector<float> values(1024);
    EXPECT_THROW(pack_as_bfp8_tiles<float>(values, true, true), std::runtime_error);
    EXPECT_THROW(pack_as_bfp8_tiles<float>(values, true, false, tt::tt_metal::Tile({16, 32})),
                 std::runtime_error);
    const std::vector<float> odd(1000);
    EXPECT_THROW(pack_as_bfp8_tiles<float>(odd, true, false), std::runtime_error);
}

}  // namespace
