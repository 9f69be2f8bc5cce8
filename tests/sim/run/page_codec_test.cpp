// SPDX-License-Identifier: Apache-2.0
#include "sim/run/page_codec.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

namespace tensight::run {
namespace {

using numerics::DataFormat;

constexpr std::uint8_t kGuard = 0xA5;

class PageCodecTest : public ::testing::TestWithParam<std::tuple<DataFormat, std::size_t>> {};

// Values that every plain format holds exactly; rows of any length, a tile's included.
TEST_P(PageCodecTest, RoundTripStaysInsideThePage) {
    const auto [format, count] = GetParam();
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = static_cast<double>((i * 7) % 200);
    }
    const std::size_t bytes = count * numerics::element_bytes(format);
    std::vector<std::uint8_t> page(bytes + 64, kGuard);
    encode_page(values.data(), count, format, page.data());
    EXPECT_EQ(
        std::vector<std::uint8_t>(page.begin() + static_cast<std::ptrdiff_t>(bytes), page.end()),
        std::vector<std::uint8_t>(64, kGuard));
    std::vector<double> back(count + 1, -1.0);
    decode_page(page.data(), count, format, back.data());
    EXPECT_EQ(back.back(), -1.0);
    back.pop_back();
    EXPECT_EQ(back, values);
}

INSTANTIATE_TEST_SUITE_P(
    Formats, PageCodecTest,
    ::testing::Combine(::testing::Values(DataFormat::Float32, DataFormat::Float16,
                                         DataFormat::Float16_b, DataFormat::Int32,
                                         DataFormat::UInt32, DataFormat::UInt16, DataFormat::UInt8),
                       ::testing::Values(1, 31, 1023, 1024, 1025, 3000)));

// Elements of a row follow each other in memory: no faces, no gap where a tile's worth ends.
TEST(PageCodec, RowsAreContiguous) {
    std::vector<double> values(1100);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<double>(i);
    }
    std::vector<std::uint32_t> words(values.size());
    encode_page(values.data(), values.size(), DataFormat::UInt32,
                reinterpret_cast<std::uint8_t*>(words.data()));
    for (std::size_t i = 0; i < words.size(); ++i) {
        ASSERT_EQ(words[i], i);
    }
}

// 1 + 2^-8 lies half way between two bf16 numbers: to the even one. 1.0 is 0x3F80.
TEST(PageCodec, RoundsToTheFormat) {
    const double values[] = {1.0 + 1.0 / 256, 1.0 + 3.0 / 256, -2.0};
    std::uint16_t words[3];
    encode_page(values, 3, DataFormat::Float16_b, reinterpret_cast<std::uint8_t*>(words));
    EXPECT_EQ(words[0], 0x3F80);
    EXPECT_EQ(words[1], 0x3F82);
    EXPECT_EQ(words[2], 0xC000);
}

// A whole tile of a block format: 1024 values with shared exponents.
TEST(PageCodec, BlockTile) {
    std::vector<double> values(1024);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<double>(i % 16) * 4;
    }
    std::vector<std::uint8_t> page(numerics::tile_bytes(DataFormat::Bfp8_b));
    encode_page(values.data(), 1024, DataFormat::Bfp8_b, page.data());
    std::vector<double> back(1024);
    decode_page(page.data(), 1024, DataFormat::Bfp8_b, back.data());
    EXPECT_EQ(back, values);
}

}  // namespace
}  // namespace tensight::run
