// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/host_tile.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "models/numerics/numerics_error.h"
#include "models/numerics/unpack.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics {
namespace {

std::vector<std::uint8_t> encoded(std::vector<double> values, DataFormat format) {
    values.resize(kTileElements);
    std::vector<std::uint8_t> l1(tile_bytes(format));
    encode_tile(values.data(), format, l1.data());
    return l1;
}

std::vector<double> decoded(const std::vector<std::uint8_t>& l1, DataFormat format) {
    std::vector<double> values(kTileElements);
    decode_tile(l1.data(), format, values.data());
    return values;
}

std::vector<double> round_trip(const std::vector<double>& values, DataFormat format) {
    return decoded(encoded(values, format), format);
}

TEST(HostTile, Bf16RoundsToNearestEven) {
    EXPECT_EQ(float_to_bf16(std::bit_cast<float>(0x3F808000u)), 0x3F80u);  // tie, even below
    EXPECT_EQ(float_to_bf16(std::bit_cast<float>(0x3F818000u)), 0x3F82u);  // tie, even above
    EXPECT_EQ(float_to_bf16(std::bit_cast<float>(0x3F808001u)), 0x3F81u);
    EXPECT_EQ(float_to_bf16(std::bit_cast<float>(0x7F7FFFFFu)), 0x7F80u);
    EXPECT_EQ(float_to_bf16(std::numeric_limits<float>::quiet_NaN()), 0x7FC0u);
    EXPECT_EQ(float_to_bf16(-0.0F), 0x8000u);
}

TEST(HostTile, Fp16RoundsToNearestEvenAndSaturates) {
    const auto values = round_trip({1.0, 1.0 + 0x1p-11, 1.0 + 3 * 0x1p-11, 65504, 131008, 1e9, -1e9,
                                    0x1p-24, 0x1p-25, 0x1p-14 - 0x1p-26},
                                   DataFormat::Float16);
    EXPECT_EQ(values[0], 1.0);
    EXPECT_EQ(values[1], 1.0);
    EXPECT_EQ(values[2], 1.0 + 0x1p-9);
    EXPECT_EQ(values[3], 65504);
    EXPECT_EQ(values[4], 131008);
    EXPECT_EQ(values[5], 131008);
    EXPECT_EQ(values[6], -131008);
    EXPECT_EQ(values[7], 0x1p-24);
    EXPECT_EQ(values[8], 0.0) << "tie to even";
    EXPECT_EQ(values[9], 0x1p-14) << "a denormal rounds up into the normal range";
}

TEST(HostTile, PlainFormatsKeepWhatTheyCanHold) {
    for (const DataFormat format :
         {DataFormat::Float32, DataFormat::Tf32, DataFormat::Float16_b, DataFormat::Float16}) {
        const auto values = round_trip({0.0, 1.0, -2.5, 96.0, 0.15625}, format);
        EXPECT_EQ(values[1], 1.0) << format_name(format);
        EXPECT_EQ(values[2], -2.5) << format_name(format);
        EXPECT_EQ(values[3], 96.0) << format_name(format);
        EXPECT_EQ(values[4], 0.15625) << format_name(format);
    }
}

TEST(HostTile, Bfp8SharesTheLargestExponent) {
    const auto l1 = encoded({1.0, -0.5, 0.015625, 0.0078125, 1.9921875}, DataFormat::Bfp8_b);
    EXPECT_EQ(l1[0], 127);
    EXPECT_EQ(l1[64], 0x40);
    EXPECT_EQ(l1[65], 0xA0);
    EXPECT_EQ(l1[66], 0x01);
    EXPECT_EQ(l1[67], 0x00) << "a tie goes to even, and zero has no sign";
    EXPECT_EQ(l1[68], 0x7F) << "rounding up saturates";
    EXPECT_EQ(l1[1], 0) << "a block of zeros";
}

TEST(HostTile, Bfp8RoundsTiesToEven) {
    const double unit = 0x1p-6;
    const auto l1 = encoded({1.0, 1.5 * unit, 2.5 * unit, -1.5 * unit}, DataFormat::Bfp8_b);
    EXPECT_EQ(l1[65], 0x02);
    EXPECT_EQ(l1[66], 0x02);
    EXPECT_EQ(l1[67], 0x82);
}

TEST(HostTile, BlocksDecodeAsTheUnpackerReadsThem) {
    testing::Random random(testing::test_seed(5));
    for (const DataFormat format : {DataFormat::Bfp8_b, DataFormat::Bfp4_b, DataFormat::Bfp2_b}) {
        std::vector<double> values(kTileElements);
        for (double& value : values) {
            value = std::normal_distribution<double>()(random);
        }
        const auto l1 = encoded(values, format);
        const auto host = decoded(l1, format);
        testing::Tile chip;
        unpack_tile(l1.data(), format, format, chip.data());
        for (std::size_t i = 0; i < kTileElements; ++i) {
            ASSERT_EQ(host[i], std::bit_cast<float>(chip[i])) << i;
        }
    }
}

TEST(HostTile, BlockEncodingIsWithinHalfAUnit) {
    testing::Random random(testing::test_seed(6));
    std::vector<double> values(kTileElements);
    for (double& value : values) {
        value = std::uniform_real_distribution<double>(-1, 1)(random);
    }
    const auto back = round_trip(values, DataFormat::Bfp8_b);
    for (std::size_t i = 0; i < kTileElements; ++i) {
        double largest = 0;
        for (std::size_t j = i / 16 * 16; j < i / 16 * 16 + 16; ++j) {
            largest = std::max(largest, std::fabs(values[j]));
        }
        const double unit = std::ldexp(1.0, std::ilogb(largest) - 6);
        // Saturation adds up to half a unit at the top; the cut before rounding far less.
        ASSERT_LE(std::fabs(back[i] - values[i]), unit * 1.001) << i;
    }
}

TEST(HostTile, IntegersClampAndTruncate) {
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(round_trip({-3.9}, DataFormat::Int32)[0], -3);
    EXPECT_EQ(round_trip({1e20}, DataFormat::Int32)[0], 2147483647);
    EXPECT_EQ(round_trip({-1e20}, DataFormat::Int32)[0], -2147483648.0);
    EXPECT_EQ(round_trip({1e20}, DataFormat::UInt32)[0], 4294967295.0);
    EXPECT_EQ(round_trip({-1}, DataFormat::UInt16)[0], 0);
    EXPECT_EQ(round_trip({70000}, DataFormat::UInt16)[0], 65535);
    EXPECT_EQ(round_trip({255.9}, DataFormat::UInt8)[0], 255);
    EXPECT_EQ(round_trip({nan}, DataFormat::UInt8)[0], 0);
    EXPECT_EQ(round_trip({-200}, DataFormat::Int8)[0], -127);
    EXPECT_EQ(encoded({-5}, DataFormat::Int8)[0], 0x85);
    EXPECT_EQ(encoded({-5}, DataFormat::Int32)[0], 0xFB);
}

TEST(HostTile, RefusesUnsupportedFormats) {
    std::vector<double> values(kTileElements);
    std::vector<std::uint8_t> l1(4096);
    EXPECT_THROW(encode_tile(values.data(), DataFormat::Invalid, l1.data()), NumericsError);
    EXPECT_THROW(decode_tile(l1.data(), DataFormat::Invalid, values.data()), NumericsError);
}

}  // namespace
}  // namespace tensight::numerics
