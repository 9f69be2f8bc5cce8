// SPDX-License-Identifier: Apache-2.0
// Properties that hold for every format: packing what was unpacked, shared exponents, negation,
// and the ends of the range.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/numerics/datacopy.h"
#include "models/numerics/host_tile.h"
#include "models/numerics/pack.h"
#include "models/numerics/register_format.h"
#include "models/numerics/unpack.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics {
namespace {

using DF = DataFormat;
using Bytes = std::vector<std::uint8_t>;
using Values = std::vector<double>;
using testing::Random;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr std::size_t kExponents = 64;

/// A format with the way of its tiles through a core.
struct Way {
    const char* name;
    DF format;
    DF src;
    bool dst32;
    DF pack_src;
};

void PrintTo(const Way& way, std::ostream* out) { *out << way.name; }

constexpr Way kWays[] = {
    {"bf16", DF::Float16_b, DF::Float16_b, false, DF::Float16_b},
    {"bf16_dst32", DF::Float16_b, DF::Float16_b, true, DF::Float16_b},
    {"fp32_tf32", DF::Float32, DF::Tf32, true, DF::Float32},
    {"fp16", DF::Float16, DF::Float16, false, DF::Float16},
    {"bfp8", DF::Bfp8_b, DF::Bfp8_b, false, DF::Bfp8_b},
    {"bfp8_dst32", DF::Bfp8_b, DF::Bfp8_b, true, DF::Bfp8_b},
    {"bfp4", DF::Bfp4_b, DF::Bfp8_b, false, DF::Bfp8_b},
    {"bfp2", DF::Bfp2_b, DF::Bfp8_b, false, DF::Bfp8_b},
    {"bfp8a", DF::Bfp8, DF::Bfp8, false, DF::Bfp8},
    {"bfp4a", DF::Bfp4, DF::Bfp8, false, DF::Bfp8},
    {"bfp2a", DF::Bfp2, DF::Bfp8, false, DF::Bfp8},
    {"bfp8a_dst32", DF::Bfp8, DF::Bfp8, true, DF::Bfp8},
};

Bytes encoded(const Values& values, DF format) {
    Bytes l1(tile_bytes(format));
    encode_tile(values.data(), format, l1.data());
    return l1;
}

Values decoded(const Bytes& l1, DF format) {
    Values values(kTileElements);
    decode_tile(l1.data(), format, values.data());
    return values;
}

/// Unpack, copy to Dst, pack.
Bytes through(const Bytes& l1, const Way& way) {
    std::vector<std::uint32_t> srca(kTileElements);
    std::vector<std::uint32_t> dst(kTileElements);
    unpack_tile(l1.data(), way.format, way.src, srca.data());
    datacopy_tile(dst.data(), srca.data(), way.dst32, way.src);
    PackMode mode;
    mode.dst32 = way.dst32;
    mode.pack_src = way.pack_src;
    mode.out = way.format;
    Bytes out(tile_bytes(way.format));
    pack_tile(dst.data(), mode, out.data());
    return out;
}

/// Values that the register in between holds: 10 fraction bits, and magnitudes from 2^-12 to 2^13,
/// so that nothing is a denormal of fp16 (blocks keep what they can of 16 neighbours).
Values moderate(std::uint64_t seed) {
    Random random(testing::test_seed(static_cast<unsigned>(seed)));
    Values values(kTileElements);
    for (double& v : values) {
        const int exponent = static_cast<int>(random() % 26) - 12;
        const double significand = 1.0 + static_cast<double>(random() % 1024) / 1024;
        v = std::ldexp((random() & 1u) != 0 ? -significand : significand, exponent);
    }
    return values;
}

class FormatProperties : public ::testing::TestWithParam<Way> {};

TEST_P(FormatProperties, PackOfUnpackIsTheSameBytes) {
    const Way& way = GetParam();
    const Bytes l1 = encoded(moderate(31), way.format);
    // Small neighbours of large values are zero in a block; all others come back.
    EXPECT_EQ(through(l1, way), l1);
}

TEST_P(FormatProperties, NegationNegates) {
    const Way& way = GetParam();
    Values values = moderate(32);
    const Values plus = decoded(through(encoded(values, way.format), way), way.format);
    for (double& v : values) {
        v = -v;
    }
    const Values minus = decoded(through(encoded(values, way.format), way), way.format);
    for (std::size_t i = 0; i < plus.size(); ++i) {
        ASSERT_EQ(minus[i], -plus[i]) << i;
    }
}

TEST_P(FormatProperties, SharedExponentIsThatOfTheLargest) {
    const Way& way = GetParam();
    if (!is_block_format(way.format)) {
        EXPECT_EQ(tile_bytes(way.format), kTileElements * element_bytes(way.format));
        return;
    }
    const Values values = moderate(33);
    const Bytes l1 = through(encoded(values, way.format), way);
    const int bias = is_fp16_family(way.format) ? 15 : 127;
    for (std::size_t block = 0; block < kExponents; ++block) {
        double largest = 0;
        for (std::size_t i = 0; i < 16; ++i) {
            largest = std::max(largest, std::fabs(values[block * 16 + i]));
        }
        ASSERT_EQ(l1[block], std::ilogb(largest) + bias) << block;
    }
}

TEST_P(FormatProperties, SignedZerosBecomeZero) {
    const Way& way = GetParam();
    Values values(kTileElements, 0.0);
    values[5] = -0.0;
    const Bytes l1 = through(encoded(values, way.format), way);
    EXPECT_EQ(l1, Bytes(tile_bytes(way.format), 0));
}

TEST_P(FormatProperties, DenormalsBecomeZero) {
    const Way& way = GetParam();
    // The smallest numbers of the host's form: exponent field 0 in L1.
    const double tiny = is_fp16_family(way.format) ? 0x1p-16 : 0x1p-128;
    const Values out =
        decoded(through(encoded(Values(kTileElements, tiny), way.format), way), way.format);
    for (const double v : out) {
        ASSERT_EQ(v, 0.0);
    }
}

/// What becomes of values beyond the range: infinity where the format has one, else the largest.
TEST_P(FormatProperties, OverflowEndsAtTheLargest) {
    const Way& way = GetParam();
    Values values(kTileElements, 1.0);
    values[0] = kInf;
    values[16] = -kInf;
    values[32] = 1e300;
    const Values out = decoded(through(encoded(values, way.format), way), way.format);
    const bool plain = !is_block_format(way.format) && way.format != DF::Float16;
    for (const std::size_t i : {0, 16, 32}) {
        const double v = i == 16 ? -out[i] : out[i];
        if (plain) {
            EXPECT_EQ(v, kInf) << i;
        } else {
            EXPECT_TRUE(std::isfinite(v)) << i;
            EXPECT_GT(v, is_fp16_family(way.format) ? 60000.0 : 1e38) << i;
        }
    }
    EXPECT_EQ(out[64], 1.0) << "of other blocks";
}

TEST_P(FormatProperties, NanBecomesWhatTheFormatHas) {
    const Way& way = GetParam();
    Values values(kTileElements, 1.0);
    values[0] = std::numeric_limits<double>::quiet_NaN();
    const Values out = decoded(through(encoded(values, way.format), way), way.format);
    // bf16 and fp32: infinity (ELWADD, and the packer's conversion); the others have no such thing.
    if (way.format == DF::Float16_b || way.format == DF::Float32) {
        EXPECT_EQ(out[0], kInf);
    } else {
        EXPECT_TRUE(std::isfinite(out[0]));
        EXPECT_GT(std::fabs(out[0]), is_fp16_family(way.format) ? 60000.0 : 1e38);
    }
}

INSTANTIATE_TEST_SUITE_P(All, FormatProperties, ::testing::ValuesIn(kWays),
                         [](const auto& info) { return std::string(info.param.name); });

// Bits, not values: every fp32 goes through unpack-to-DST and the packer unchanged.
TEST(FormatBoundaries, Fp32StraightToDstKeepsEveryBit) {
    const std::uint32_t patterns[] = {0x00000000u, 0x80000000u, 0x00000001u, 0x807FFFFFu,
                                      0x7F800000u, 0xFF800000u, 0x7FC00001u, 0x7F7FFFFFu};
    Bytes l1(4096, 0);
    std::copy_n(reinterpret_cast<const std::uint8_t*>(patterns), sizeof(patterns), l1.begin());
    std::vector<std::uint32_t> dst(kTileElements);
    unpack_tile(l1.data(), DF::Float32, DF::Float32, dst.data());
    PackMode mode;
    mode.dst32 = true;
    mode.pack_src = mode.out = DF::Float32;
    Bytes out(4096);
    pack_tile(dst.data(), mode, out.data());
    EXPECT_EQ(out, l1);
}

TEST(FormatBoundaries, IntegersKeepEveryBit) {
    for (const DF format : {DF::Int32, DF::UInt32, DF::UInt16, DF::UInt8, DF::Int8}) {
        Random random(testing::test_seed(35));
        Bytes l1(tile_bytes(format));
        std::generate(l1.begin(), l1.end(), [&] { return static_cast<std::uint8_t>(random()); });
        const bool wide = element_bytes(format) == 4;
        EXPECT_EQ(through(l1, {"", format, format, wide, format}), l1) << format_name(format);
    }
}

TEST(FormatBoundaries, IntegersClampOnTheHost) {
    const Values far = {1e20, -1e20, 127.9, -128, 255, 256, 65536, kInf};
    Values values(kTileElements, 0.0);
    std::copy(far.begin(), far.end(), values.begin());
    const auto first = [&](DF format) {
        const Values all = decoded(encoded(values, format), format);
        return Values(all.begin(), all.begin() + 8);
    };
    EXPECT_EQ(first(DF::UInt8), (Values{255, 0, 127, 0, 255, 255, 255, 255}));
    EXPECT_EQ(first(DF::Int8), (Values{127, -127, 127, -127, 127, 127, 127, 127}));
    EXPECT_EQ(first(DF::UInt16), (Values{65535, 0, 127, 0, 255, 256, 65535, 65535}));
    EXPECT_EQ(first(DF::Int32),
              (Values{2147483647, -2147483648.0, 127, -128, 255, 256, 65536, 2147483647}));
    EXPECT_EQ(first(DF::UInt32), (Values{4294967295, 0, 127, 0, 255, 256, 65536, 4294967295}));
}

}  // namespace
}  // namespace tensight::numerics
