// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/unpack.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "models/numerics/numerics_error.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics {
namespace {

using testing::Tile;

/// Unpacks a tile whose first elements are `words` and whose other bytes are zero.
template <typename Word>
Tile unpacked(std::vector<Word> words, DataFormat l1_format, DataFormat src) {
    std::vector<std::uint8_t> l1(tile_bytes(l1_format));
    std::memcpy(l1.data(), words.data(), words.size() * sizeof(Word));
    Tile out;
    unpack_tile(l1.data(), l1_format, src, out.data());
    return out;
}

TEST(Unpack, Bf16IsCopied) {
    const Tile out = unpacked<std::uint16_t>({0x3F80, 0x8001, 0x7FC1}, DataFormat::Float16_b,
                                             DataFormat::Float16_b);
    EXPECT_EQ(out[0], 0x3F800000u);
    EXPECT_EQ(out[1], 0x80010000u);
    EXPECT_EQ(out[2], 0x7FC10000u);
}

TEST(Unpack, Fp16KeepsItsExponentFamily) {
    const Tile out =
        unpacked<std::uint16_t>({0x3C00, 0xFFFF, 0x0001}, DataFormat::Float16, DataFormat::Float16);
    EXPECT_EQ(out[0], 15u << 23);
    EXPECT_EQ(out[1], 0x8FFFE000u);
    EXPECT_EQ(out[2], 1u << 13);
}

TEST(Unpack, Fp32TruncatesToTheRegister) {
    const std::vector<std::uint32_t> words = {0x3F80FFFF, 0x807FFFFF, 0x7F800001};
    EXPECT_EQ(unpacked(words, DataFormat::Float32, DataFormat::Tf32)[0], 0x3F80E000u);
    EXPECT_EQ(unpacked(words, DataFormat::Float32, DataFormat::Tf32)[1], 0x807FE000u);
    EXPECT_EQ(unpacked(words, DataFormat::Float32, DataFormat::Float16_b)[0], 0x3F800000u);
    EXPECT_EQ(unpacked(words, DataFormat::Float32, DataFormat::Float16_b)[1], 0x80000000u)
        << "denormals become a signed zero";
    EXPECT_EQ(unpacked(words, DataFormat::Float32, DataFormat::Float32)[2], 0x7F800001u);
    EXPECT_EQ(unpacked(words, DataFormat::Float32, DataFormat::Float16)[0], 15u << 23 | 7u << 13);
}

TEST(Unpack, BlockDatumsAreNormalised) {
    EXPECT_EQ(block_datum_to_bf16(0x40, 127), 0x3F80u);  // 64 * 2^-6 = 1
    EXPECT_EQ(block_datum_to_bf16(0x7F, 127), 0x3FFEu);
    EXPECT_EQ(block_datum_to_bf16(0x01, 127), 0x3C80u);  // 2^-6
    EXPECT_EQ(block_datum_to_bf16(0xC0, 127), 0xBF80u);
    EXPECT_EQ(block_datum_to_bf16(0x00, 200), 0x0000u);
    EXPECT_EQ(block_datum_to_bf16(0x80, 127), 0xFF80u) << "minus zero magnitude is -infinity";
    EXPECT_EQ(block_datum_to_bf16(0x01, 3), 0x7E80u) << "the exponent wraps modulo 256";
}

TEST(Unpack, ElementZeroOfABlockIsInTheLowBits) {
    std::vector<std::uint8_t> l1(tile_bytes(DataFormat::Bfp4_b));
    l1[0] = 127;
    l1[64] = 0x94;  // element 0: 4 = 1.0; element 1: sign, 1 = -0.25
    Tile out;
    unpack_tile(l1.data(), DataFormat::Bfp4_b, DataFormat::Bfp4_b, out.data());
    EXPECT_EQ(out[0], 0x3F800000u);
    EXPECT_EQ(out[1], 0xBE800000u);

    l1.assign(tile_bytes(DataFormat::Bfp2_b), 0);
    l1[0] = 127;
    l1[64] = 0x0D;  // 01, 11: 1.0, -1.0
    unpack_tile(l1.data(), DataFormat::Bfp2_b, DataFormat::Float16_b, out.data());
    EXPECT_EQ(out[0], 0x3F800000u);
    EXPECT_EQ(out[1], 0xBF800000u);
    EXPECT_EQ(out[2], 0u);
}

TEST(Unpack, SharedExponentsCoverSixteenNeighbours) {
    std::vector<std::uint8_t> l1(tile_bytes(DataFormat::Bfp8_b), 0x40);
    for (std::size_t block = 0; block < 64; ++block) {
        l1[block] = static_cast<std::uint8_t>(100 + block);
    }
    Tile out;
    unpack_tile(l1.data(), DataFormat::Bfp8_b, DataFormat::Bfp8_b, out.data());
    for (std::size_t i = 0; i < out.size(); ++i) {
        ASSERT_EQ(out[i], (100 + i / 16) << 23) << i;
    }
}

TEST(Unpack, FiveBitBlocksStayInTheirRange) {
    std::vector<std::uint8_t> l1(tile_bytes(DataFormat::Bfp8), 0);
    l1[0] = 15;
    l1[64] = 0x40;
    Tile out;
    unpack_tile(l1.data(), DataFormat::Bfp8, DataFormat::Bfp8, out.data());
    EXPECT_EQ(out[0], 15u << 23);
    l1[0] = 33;
    EXPECT_THROW(unpack_tile(l1.data(), DataFormat::Bfp8, DataFormat::Bfp8, out.data()),
                 NumericsError);
}

TEST(Unpack, IntegersPassThrough) {
    EXPECT_EQ(unpacked<std::uint32_t>({0xFFFFFFFE}, DataFormat::Int32, DataFormat::Int32)[0],
              0xFFFFFFFEu);
    EXPECT_EQ(unpacked<std::uint16_t>({0xABCD}, DataFormat::UInt16, DataFormat::UInt16)[0],
              0xABCDu);
    EXPECT_EQ(unpacked<std::uint8_t>({0xF0}, DataFormat::UInt8, DataFormat::UInt8)[0], 0xF0u);
}

TEST(Unpack, RefusesConversionsTheHardwareLacks) {
    std::vector<std::uint8_t> l1(4096);
    Tile out;
    const auto unpack = [&](DataFormat from, DataFormat to) {
        unpack_tile(l1.data(), from, to, out.data());
    };
    EXPECT_THROW(unpack(DataFormat::Float16_b, DataFormat::Float16), NumericsError);
    EXPECT_THROW(unpack(DataFormat::Float16, DataFormat::Float16_b), NumericsError);
    EXPECT_THROW(unpack(DataFormat::Bfp8_b, DataFormat::Float16), NumericsError);
    EXPECT_THROW(unpack(DataFormat::Int32, DataFormat::Float32), NumericsError);
    EXPECT_THROW(unpack(DataFormat::Float32, DataFormat::Int32), NumericsError);
    EXPECT_THROW(unpack(DataFormat::Invalid, DataFormat::Float16_b), NumericsError);
}

}  // namespace
}  // namespace tensight::numerics
