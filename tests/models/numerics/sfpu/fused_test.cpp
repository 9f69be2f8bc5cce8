// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/fused.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/models/numerics/sfpu/lane_testing.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr std::uint32_t kInfinity = 0x7F800000u;

std::uint32_t fma_of(float x, float y, float z) {
    return fused_multiply_add(bits(x), bits(y), bits(z));
}

TEST(FusedMultiplyAdd, RoundsOnceToNearestEven) {
    // 3 * (1 + 2^-23) = 3 + 3*2^-23; units of the result are 2^-22, so half way between 1 and 2.
    EXPECT_EQ(fma_of(3.0f, 1.0f + 0x1p-23f, 0.0f), bits(3.0f + 2 * 0x1p-22f));
    EXPECT_EQ(fma_of(2.0f, 3.0f, 4.0f), bits(10.0f));
    EXPECT_EQ(fma_of(-2.0f, 3.0f, 4.0f), bits(-2.0f));
}

TEST(FusedMultiplyAdd, KeepsTwentySevenBitsOfTheProductBeforeTheSum) {
    // (1 + 2^-23)^2 - 1 = 2^-22 + 2^-46. The last term becomes a sticky bit worth 2^-26.
    const float x = 1.0f + 0x1p-23f;
    EXPECT_EQ(fma_of(x, x, -1.0f), bits(0x1p-22f + 0x1p-26f));
    EXPECT_EQ(std::fma(x, x, -1.0f), 0x1p-22f);
}

TEST(FusedMultiplyAdd, AddendShiftedOutLeavesNoTrace) {
    // 1.5 * (1 + 3*2^-23) lies half way above an even last place; a fused host operation would see
    // the addend and round up.
    const float x = 1.0f + 3 * 0x1p-23f;
    EXPECT_EQ(fma_of(1.5f, x, 0x1p-30f), bits(1.5f + 4 * 0x1p-23f));
    EXPECT_EQ(std::fma(1.5f, x, 0x1p-30f), 1.5f + 5 * 0x1p-23f);
}

TEST(FusedMultiplyAdd, LosesTheSecondBitOfADoubleShift) {
    // 14*(2^24-1) + 2^26 + 32 units = 0x12000012: 29 bits, five of which are rounded off as 10010.
    const float x = 2.0f - 0x1p-23f;
    const float z = 1.0f + 4 * 0x1p-23f;
    EXPECT_EQ(fma_of(x, 1.75f, z), bits(4.5f));
    EXPECT_EQ(std::fma(x, 1.75f, z), 4.5f + 0x1p-21f);
}

TEST(FusedMultiplyAdd, TakesAndGivesNoDenormals) {
    const std::uint32_t denormal = 0x00400000u;
    EXPECT_EQ(fused_multiply_add(denormal, bits(0x1p100f), bits(1.0f)), bits(1.0f));
    EXPECT_EQ(fused_multiply_add(bits(1.0f), bits(1.0f), denormal), bits(1.0f));
    EXPECT_EQ(fma_of(-0x1p-126f, 0.5f, 0.0f), 0u);
    EXPECT_EQ(fma_of(0x1p-70f, 0x1p-70f, 0x1p-120f), bits(0x1p-120f));
    // Results just below 2^-126 round to 24 bits first: (1+d)(1-d) with d = 2^-13 gets there, with
    // d = 2^-12 it does not.
    EXPECT_EQ(fma_of(0x1p-63f * (1 + 0x1p-13f), 0x1p-63f * (1 - 0x1p-13f), 0.0f), bits(0x1p-126f));
    EXPECT_EQ(fma_of(0x1p-63f * (1 + 0x1p-12f), 0x1p-63f * (1 - 0x1p-12f), 0.0f), 0u);
}

TEST(FusedMultiplyAdd, ZerosArePositive) {
    EXPECT_EQ(fma_of(-0.0f, 1.0f, -0.0f), 0u);
    EXPECT_EQ(fma_of(1.0f, 1.0f, -1.0f), 0u);
    EXPECT_EQ(fma_of(-1.0f, 0.0f, 0.0f), 0u);
}

TEST(FusedMultiplyAdd, InfinitiesAndNans) {
    const float inf = INFINITY;
    EXPECT_EQ(fma_of(inf, -2.0f, 5.0f), kInfinity | 0x80000000u);
    EXPECT_EQ(fma_of(1.0f, 2.0f, -inf), kInfinity | 0x80000000u);
    EXPECT_EQ(fma_of(0x1p100f, 0x1p100f, 0.0f), kInfinity);
    // The product overflows before the sum.
    EXPECT_EQ(fma_of(0x1p64f, 0x1p64f, -0x1p127f), kInfinity);
    const std::uint32_t nan = fma_of(inf, 0.0f, 1.0f);
    EXPECT_EQ(nan & kInfinity, kInfinity);
    EXPECT_EQ(nan & 1u, 1u);
    EXPECT_EQ(fma_of(inf, 1.0f, -inf) & (kInfinity | 1u), kInfinity | 1u);
}

// Patterns that meet the corners: any bits, nearby exponents, few fraction bits, ends of the range,
// fractions near 0 and 1.
std::uint32_t pattern(std::mt19937& random) {
    const std::uint32_t any = random();
    const std::uint32_t more = random();
    const std::uint32_t sign = any & 0x80000000u;
    switch (more % 5) {
        case 0:
            return any;
        case 1:
            return (any & 0x807FFFFFu) | (124 + (more >> 8) % 8) << 23;
        case 2:
            return sign | (107 + (more >> 8) % 40) << 23 |
                   (any & 0x7FFFFFu & ~0u << (more >> 16) % 24);
        case 3: {
            const std::uint32_t near_end = (more >> 8) % 6;
            return (any & 0x807FFFFFu) | ((more >> 16) % 2 == 0 ? near_end : 255 - near_end) << 23;
        }
        default: {
            const std::uint32_t low = any & 15u;
            return sign | (126 + (more >> 8) % 3) << 23 |
                   ((more >> 16) % 2 == 0 ? low : 0x7FFFFFu - low);
        }
    }
}

struct Operands {
    Lanes x;
    Lanes y;
    Lanes z;
};

Operands operands(std::mt19937& random) {
    Operands made;
    for (std::size_t i = 0; i < kLanes; ++i) {
        made.x.lane[i] = pattern(random);
        made.y.lane[i] = pattern(random);
        made.z.lane[i] = pattern(random);
        if (i % 4 == 0) {  // nearly cancelling
            const float product =
                std::bit_cast<float>(made.x.lane[i]) * std::bit_cast<float>(made.y.lane[i]);
            made.z.lane[i] = (bits(product) ^ 0x80000000u) + random() % 5 - 2;
        }
    }
    return made;
}

void expect_lanes(const Lanes& got, const Operands& o, bool with_y, bool with_z) {
    for (std::size_t i = 0; i < kLanes; ++i) {
        const std::uint32_t y = with_y ? o.y.lane[i] : bits(1.0f);
        const std::uint32_t z = with_z ? o.z.lane[i] : 0u;
        ASSERT_EQ(got.lane[i], fused_multiply_add(o.x.lane[i], y, z))
            << std::hex << o.x.lane[i] << " " << y << " " << z;
    }
}

TEST(FusedLanes, PortableBuildEqualsTheReference) {
    std::mt19937 random(1);
    for (int round = 0; round < 4000; ++round) {
        const Operands o = operands(random);
        expect_lanes(detail::mad_baseline(o.x, o.y, o.z), o, true, true);
        expect_lanes(detail::mul_baseline(o.x, o.y), o, true, false);
        expect_lanes(detail::add_baseline(o.x, o.z), o, false, true);
    }
}

// What this host runs, whichever build that is; and the vector build where the host can run it.
TEST(FusedLanes, TheHostsBuildEqualsTheReference) {
    std::mt19937 random(2);
    for (int round = 0; round < 4000; ++round) {
        const Operands o = operands(random);
        expect_lanes(mad(o.x, o.y, o.z), o, true, true);
        expect_lanes(mul(o.x, o.y), o, true, false);
        expect_lanes(add(o.x, o.z), o, false, true);
        if (!fused_uses_wide_vectors()) {
            continue;
        }
        expect_lanes(detail::mad_with_host_fused(o.x, o.y, o.z), o, true, true);
        expect_lanes(detail::mul_with_host_vectors(o.x, o.y), o, true, false);
        expect_lanes(detail::add_with_host_vectors(o.x, o.z), o, false, true);
    }
}

TEST(FusedLanes, SubtractsByFlippingTheSign) {
    const Lanes d = sub(same(3.0f), same(5.0f));
    for (std::uint32_t lane : d.lane) {
        EXPECT_EQ(lane, bits(-2.0f));
    }
}

}  // namespace
}  // namespace tensight::numerics::sfpu
