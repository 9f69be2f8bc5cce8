// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/lookup.h"

#include <gtest/gtest.h>

#include "tests/models/numerics/sfpu/lane_testing.h"

namespace tensight::numerics::sfpu {
namespace {

TEST(SfpuLookup, ThreeSegmentsOfEightBitCoefficients) {
    // 0.5x; 0.25x + 1; the constant 1. 0x10 is 2^-1, 0x20 is 2^-2, 0x00 is 1, 0xFF is 0.
    const auto f = [](const Lanes& x) { return lookup_three(x, {0x10FF, 0x2000, 0xFF00}); };
    EXPECT_EQ(one(f, bits(0.5f)), bits(0.25f));
    EXPECT_EQ(one(f, bits(-0.5f)), bits(-0.25f));
    EXPECT_EQ(one(f, bits(1.0f)), bits(1.25f));
    EXPECT_EQ(one(f, bits(-2.0f)), bits(-1.0f));
    EXPECT_EQ(one(f, bits(100.0f)), bits(1.0f));
}

TEST(SfpuLookup, EightBitCoefficientsHaveSignAndFraction) {
    // 0x98 is -(1 + 8/16) * 2^-1.
    const auto f = [](const Lanes& x) { return lookup_three(x, {0x00FF, 0x00FF, 0x0098}); };
    EXPECT_EQ(one(f, bits(4.0f)), bits(3.25f));
}

TEST(SfpuLookup, SixSegmentsOfHalves) {
    // Slope 0, offsets 1 to 6; 0x7C00 reads as zero.
    const std::array<std::uint32_t, 3> slopes = {0x7C007C00u, 0x7C007C00u, 0x7C007C00u};
    const std::array<std::uint32_t, 3> offsets = {0x40003C00u, 0x44004200u, 0x46004500u};
    const auto table1 = [&](const Lanes& x) {
        return lookup_six(x, slopes, offsets, SixSegments::from_three_signed);
    };
    const auto table2 = [&](const Lanes& x) {
        return lookup_six(x, slopes, offsets, SixSegments::from_four_keep_sign);
    };
    const float inputs[] = {0.25f, 0.5f, 1.0f, 1.5f, 2.0f, 3.0f, 3.5f, 4.0f};
    const float first[] = {1, 2, 3, 4, 5, 6, 6, 6};
    const float second[] = {1, 2, 3, 4, 5, 5, 5, 6};
    for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_EQ(one(table1, bits(-inputs[i])), bits(first[i])) << inputs[i];
        EXPECT_EQ(one(table2, bits(-inputs[i])), bits(-second[i])) << inputs[i];
    }
}

}  // namespace
}  // namespace tensight::numerics::sfpu
