// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/pack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "models/numerics/datacopy.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/tile_layout.h"
#include "models/numerics/unpack.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics {
namespace {

using testing::DataKind;
using testing::Random;
using testing::Tile;

PackMode mode_of(bool dst32, DataFormat source, DataFormat out) {
    PackMode mode;
    mode.dst32 = dst32;
    mode.pack_src = source;
    mode.out = out;
    return mode;
}

std::vector<std::uint8_t> packed(const Tile& dst, const PackMode& mode) {
    std::vector<std::uint8_t> l1(tile_bytes(mode.out));
    pack_tile(dst.data(), mode, l1.data());
    return l1;
}

/// Packs one value (in element 0) and reads it back as a little-endian word of the output format.
std::uint32_t pack_one(std::uint32_t value, const PackMode& mode) {
    Tile dst{};
    dst[0] = value;
    const auto l1 = packed(dst, mode);
    std::uint32_t word = 0;
    std::memcpy(&word, l1.data(), element_bytes(mode.out));
    return word;
}

TEST(Pack, Dst32ToBf16RoundsHalfAway) {
    const PackMode mode = mode_of(true, DataFormat::Float16_b, DataFormat::Float16_b);
    EXPECT_EQ(pack_one(0x3F808000u, mode), 0x3F81u);
    EXPECT_EQ(pack_one(0xBF808000u, mode), 0xBF81u);
    EXPECT_EQ(pack_one(0x3F807FFFu, mode), 0x3F80u);
    EXPECT_EQ(pack_one(0x7F7FFFFFu, mode), 0x7F80u) << "overflow";
    EXPECT_EQ(pack_one(0x7FC00000u, mode), 0x7F80u) << "NaN becomes infinity";
    EXPECT_EQ(pack_one(0xFF800001u, mode), 0xFF80u);
    EXPECT_EQ(pack_one(0x80000000u, mode), 0u) << "-0 becomes +0";
    EXPECT_EQ(pack_one(0x007FFFFFu, mode), 0x0080u) << "rounds up into the normal range";
    EXPECT_EQ(pack_one(0x007F7FFFu, mode), 0u) << "denormal";
}

TEST(Pack, Dst32ToFp32IsUnchanged) {
    const PackMode mode = mode_of(true, DataFormat::Float32, DataFormat::Float32);
    for (const std::uint32_t x : {0x80000000u, 0x00000001u, 0x7FC12345u, 0x3F800001u}) {
        EXPECT_EQ(pack_one(x, mode), x);
    }
}

TEST(Pack, Fp32ToFp16TruncatesLate) {
    const PackMode mode = mode_of(true, DataFormat::Float32, DataFormat::Float16);
    EXPECT_EQ(pack_one(0x3F801FFFu, mode), 0x3C00u);
    EXPECT_EQ(pack_one(0x7F800000u, mode), 0x7FFFu);
    EXPECT_EQ(pack_one(0x80000001u, mode), 0x8000u);
}

TEST(Pack, Fp16WidensToFp32AndBf16) {
    const std::uint32_t one_and_a_bit = fp16_to_pattern(0x3C01);
    EXPECT_EQ(pack_one(one_and_a_bit, mode_of(false, DataFormat::Float16, DataFormat::Float32)),
              0x3F802000u);
    EXPECT_EQ(pack_one(one_and_a_bit, mode_of(false, DataFormat::Float16, DataFormat::Float16_b)),
              0x3F80u);
    EXPECT_EQ(pack_one(one_and_a_bit, mode_of(false, DataFormat::Float16, DataFormat::Float16)),
              0x3C01u);
    EXPECT_EQ(
        pack_one(fp16_to_pattern(0x83FF), mode_of(false, DataFormat::Float16, DataFormat::Float16)),
        0u);
}

TEST(Pack, Bfp8SourceLosesTheLastFractionBit) {
    const PackMode mode = mode_of(false, DataFormat::Bfp8_b, DataFormat::Float16_b);
    EXPECT_EQ(pack_one(0x3F810000u, mode), 0x3F82u);
    EXPECT_EQ(pack_one(0x3F820000u, mode), 0x3F82u);
    EXPECT_EQ(pack_one(0x3FFF0000u, mode), 0x4000u);
}

TEST(Pack, BlocksRoundHalfUpThenCut) {
    Tile dst{};
    dst[0] = 0x3F800000u;  // 1.0: shared exponent 127, magnitude 64
    dst[1] = 0x3C000000u;  // 2^-7: half of the last bit
    dst[2] = 0xBC000000u;
    dst[3] = 0x3BFF0000u;  // just below
    dst[4] = 0x3FFF0000u;  // saturates
    const auto bfp8 = packed(dst, mode_of(false, DataFormat::Float16_b, DataFormat::Bfp8_b));
    EXPECT_EQ(bfp8[0], 127);
    EXPECT_EQ(bfp8[64], 0x40);
    EXPECT_EQ(bfp8[65], 0x01);
    EXPECT_EQ(bfp8[66], 0x81);
    EXPECT_EQ(bfp8[67], 0x00);
    EXPECT_EQ(bfp8[68], 0x7F);
    const auto bfp4 = packed(dst, mode_of(false, DataFormat::Float16_b, DataFormat::Bfp4_b));
    EXPECT_EQ(bfp4[64], 0x04);
    EXPECT_EQ(bfp4[65], 0x00) << "cut to nothing, no sign";
    EXPECT_EQ(bfp4[66] & 0xF, 0x07);
}

/// The rule of the packer in its own words, for one datum.
std::uint8_t expected_datum(std::uint32_t pattern, unsigned shared) {
    const unsigned exponent = pattern >> 23 & 0xFFu;
    unsigned significand = exponent == 0 ? 0 : 0x80u | (pattern >> 16 & 0x7Fu);
    const unsigned distance = shared - exponent;
    significand = distance >= 8 ? 0 : (significand + (1u << distance)) >> (distance + 1);
    significand = std::min(significand, 127u);
    return static_cast<std::uint8_t>(significand | (significand != 0 ? pattern >> 31 << 7 : 0));
}

TEST(Pack, BlocksFollowTheRuleAtEveryExponent) {
    Random random(testing::test_seed(14));
    for (unsigned shared = 1; shared <= 255; ++shared) {
        Tile dst{};
        for (std::size_t i = 0; i < dst.size(); ++i) {
            const unsigned distance = static_cast<unsigned>(random() % 11);
            const unsigned exponent =
                i % 16 == 0 ? shared : shared - std::min(distance, shared - 1);
            const std::uint32_t fraction =
                exponent == 255 ? 0 : static_cast<std::uint32_t>(random()) & 0x007F0000u;
            dst[i] = (random() & 1u) << 31 | exponent << 23 | fraction;
        }
        const auto l1 = packed(dst, mode_of(false, DataFormat::Float16_b, DataFormat::Bfp8_b));
        for (std::size_t i = 0; i < dst.size(); ++i) {
            ASSERT_EQ(l1[i / 16], shared);
            ASSERT_EQ(l1[64 + i], expected_datum(dst[i], shared)) << std::hex << dst[i];
        }
    }
}

TEST(Pack, SharedExponentIsTheLargestOfItsRow) {
    Random random(testing::test_seed(11));
    const Tile dst = testing::make_dst(DataKind::Wide, DstKind::Bf16, random);
    const auto l1 = packed(dst, mode_of(false, DataFormat::Float16_b, DataFormat::Bfp8_b));
    for (std::size_t block = 0; block < 64; ++block) {
        std::uint32_t largest = 0;
        for (std::size_t i = 0; i < 16; ++i) {
            largest = std::max(largest, dst[block * 16 + i] >> 23 & 0xFFu);
        }
        ASSERT_EQ(l1[block], largest) << block;
    }
}

TEST(Pack, PackingWhatWasUnpackedGivesTheSameBytes) {
    Random random(testing::test_seed(12));
    for (const DataFormat format : {DataFormat::Float16_b, DataFormat::Bfp8_b}) {
        const Tile first = testing::make_dst(DataKind::Normal, DstKind::Bf16, random);
        const auto l1 = packed(first, mode_of(false, DataFormat::Float16_b, format));
        Tile srca;
        Tile dst;
        unpack_tile(l1.data(), format, format, srca.data());
        datacopy_tile(dst.data(), srca.data(), false, format);
        EXPECT_EQ(packed(dst, mode_of(false, DataFormat::Float16_b, format)), l1)
            << format_name(format);
    }
}

TEST(Pack, NegatedTilesPackToNegatedDatums) {
    Random random(testing::test_seed(13));
    const Tile dst = testing::make_dst(DataKind::Wide, DstKind::Bf16, random);
    Tile negated = dst;
    for (std::uint32_t& x : negated) {
        x ^= 0x80000000u;
    }
    const PackMode mode = mode_of(false, DataFormat::Float16_b, DataFormat::Bfp8_b);
    const auto plus = packed(dst, mode);
    const auto minus = packed(negated, mode);
    for (std::size_t i = 0; i < 64; ++i) {
        ASSERT_EQ(plus[i], minus[i]);
    }
    for (std::size_t i = 64; i < plus.size(); ++i) {
        ASSERT_EQ(minus[i], (plus[i] & 0x7F) != 0 ? plus[i] ^ 0x80 : 0) << i;
    }
}

TEST(Pack, ReluForms) {
    PackMode mode = mode_of(false, DataFormat::Float16_b, DataFormat::Float16_b);
    mode.relu = ReluMode::Zero;
    EXPECT_EQ(pack_one(0xBF800000u, mode), 0u);
    EXPECT_EQ(pack_one(0xFF800000u, mode), 0u);
    EXPECT_EQ(pack_one(0x3F800000u, mode), 0x3F80u);
    mode.relu = ReluMode::MinThreshold;
    mode.relu_threshold = 0x4000;  // 2.0
    EXPECT_EQ(pack_one(0x40000000u, mode), 0u) << "the threshold itself becomes 0";
    EXPECT_EQ(pack_one(0x40010000u, mode), 0x4001u);
    mode.relu = ReluMode::MaxThreshold;
    EXPECT_EQ(pack_one(0x40010000u, mode), 0x4000u);
    EXPECT_EQ(pack_one(0x3F800000u, mode), 0x3F80u);
    EXPECT_EQ(pack_one(0xBF800000u, mode), 0u);
}

TEST(Pack, ReluThresholdIsFp16ForFp16Sources) {
    PackMode mode = mode_of(false, DataFormat::Float16, DataFormat::Float16);
    mode.relu = ReluMode::MaxThreshold;
    mode.relu_threshold = 0x3C00;
    EXPECT_EQ(pack_one(fp16_to_pattern(0x4000), mode), 0x3C00u);
    EXPECT_EQ(pack_one(fp16_to_pattern(0x3800), mode), 0x3800u);
}

TEST(Pack, MasksKeepOnlyResults) {
    Tile dst;
    dst.fill(0x3F800000u);
    PackMode mode = mode_of(false, DataFormat::Float16_b, DataFormat::Float16_b);
    for (const PackMask mask : {PackMask::Row, PackMask::Col, PackMask::Scalar}) {
        mode.mask = mask;
        const auto l1 = packed(dst, mode);
        for (std::size_t row = 0; row < 32; ++row) {
            for (std::size_t column = 0; column < 32; ++column) {
                const bool kept = mask == PackMask::Row   ? column == 0
                                  : mask == PackMask::Col ? row == 0
                                                          : row == 0 && column == 0;
                ASSERT_EQ(l1[tile_index(row, column) * 2 + 1], kept ? 0x3F : 0)
                    << row << " " << column;
            }
        }
    }
}

TEST(Pack, L1AccumulationAddsToWhatIsThere) {
    Tile dst;
    dst.fill(0x3F800000u);
    PackMode mode = mode_of(false, DataFormat::Float16_b, DataFormat::Float16_b);
    auto l1 = packed(dst, mode);
    mode.l1_accumulate = true;
    pack_tile(dst.data(), mode, l1.data());
    EXPECT_EQ(l1[1] << 8 | l1[0], 0x4000);
    mode.out = DataFormat::Bfp8_b;
    EXPECT_THROW(pack_tile(dst.data(), mode, l1.data()), NumericsError);
}

// Of a 16-bit Dst patterns have the upper half.
TEST(Pack, IntegersKeepTheirLowBits) {
    EXPECT_EQ(pack_one(0xFFFFFFFEu, mode_of(true, DataFormat::Int32, DataFormat::Int32)),
              0xFFFFFFFEu);
    EXPECT_EQ(pack_one(0xABCD0000u, mode_of(false, DataFormat::UInt16, DataFormat::UInt16)),
              0xABCDu);
    EXPECT_EQ(pack_one(0x7Fu, mode_of(false, DataFormat::UInt8, DataFormat::UInt8)), 0x7Fu);
}

TEST(Pack, RefusesConversionsTheHardwareLacks) {
    using DF = DataFormat;
    EXPECT_THROW(pack_one(0, mode_of(false, DF::Float32, DF::Float32)), NumericsError);
    EXPECT_THROW(pack_one(0, mode_of(true, DF::Float16, DF::Float16)), NumericsError);
    EXPECT_THROW(pack_one(0, mode_of(false, DF::Float16_b, DF::Int32)), NumericsError);
    EXPECT_THROW(pack_one(0, mode_of(true, DF::Int32, DF::Float32)), NumericsError);
    EXPECT_THROW(pack_one(0, mode_of(true, DF::Float32, DF::Tf32)), NumericsError);
    EXPECT_THROW(packed(Tile{}, mode_of(false, DF::UInt16, DF::Bfp8)), NumericsError);
    PackMode relu = mode_of(false, DF::UInt16, DF::UInt16);
    relu.relu = ReluMode::Zero;
    EXPECT_THROW(pack_one(0, relu), NumericsError);
    PackMode negative = mode_of(false, DF::Float16_b, DF::Float16_b);
    negative.relu = ReluMode::MaxThreshold;
    negative.relu_threshold = 0xBF80;
    EXPECT_THROW(pack_one(0, negative), NumericsError);
}

}  // namespace
}  // namespace tensight::numerics
