// SPDX-License-Identifier: Apache-2.0
// The scalar rules at values worked out by hand from their description.

#include "models/numerics/fpu_datapath.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>

#include "models/numerics/numerics_error.h"

namespace tensight::numerics {
namespace {

std::uint32_t bits(float x) { return std::bit_cast<std::uint32_t>(x); }

std::uint32_t multiply(float a, float b, std::uint32_t dst, bool dst32, int phases) {
    for (int phase = 0; phase < phases; ++phase) {
        dst = multiply_element(bits(a), bits(b), dst, SrcKind::Tf32, dst32, phase);
    }
    return dst;
}

TEST(FpuDatapath, ProductsAreExactInFourPhases) {
    EXPECT_EQ(multiply(1.5F, -2.25F, 0, true, 4), bits(-3.375F));
    // 1 + 2^-9 uses the last bit SrcA has, 1 + 2^-10 the last of SrcB.
    EXPECT_EQ(multiply(1.0F + 0x1p-9F, 1.0F + 0x1p-10F, 0, true, 4),
              bits((1.0F + 0x1p-9F) * (1.0F + 0x1p-10F)));
}

TEST(FpuDatapath, PhasesUncoverTheSlices) {
    // SrcA: 5 bits in phase 0, the next 5 in phase 1, the eleventh never.
    EXPECT_EQ(multiply(1.0F + 0x1p-5F, 1.0F, 0, true, 1), bits(1.0F));
    EXPECT_EQ(multiply(1.0F + 0x1p-5F, 1.0F, 0, true, 2), bits(1.0F + 0x1p-5F));
    EXPECT_EQ(multiply(1.0F + 0x1p-10F, 1.0F, 0, true, 4), bits(1.0F));
    // SrcB: 7 bits in phases 0 and 1, the other 4 in 2 and 3.
    EXPECT_EQ(multiply(1.0F, 1.0F + 0x1p-7F, 0, true, 2), bits(1.0F));
    EXPECT_EQ(multiply(1.0F, 1.0F + 0x1p-7F, 0, true, 3), bits(1.0F + 0x1p-7F));
    // The product of both low slices only in phase 3.
    const float a = 1.0F + 0x1p-5F;
    const float b = 1.0F + 0x1p-7F;
    EXPECT_EQ(multiply(a, b, 0, true, 3), bits(1.0F + 0x1p-5F + 0x1p-7F));
    EXPECT_EQ(multiply(a, b, 0, true, 4), bits(a * b));
}

TEST(FpuDatapath, SpecialPatternsAreLargeNumbers) {
    const std::uint32_t nan = 0x7FC00000u;
    const std::uint32_t infinity = 0x7F800000u;
    EXPECT_EQ(add_element(nan, bits(1.0F), 0, SrcKind::Bf16, false), infinity);
    EXPECT_EQ(multiply_element(infinity, bits(-1.0F), 0, SrcKind::Bf16, true, 0), 0xFF800000u);
    EXPECT_EQ(multiply_element(infinity, bits(0x1p-100F), 0, SrcKind::Bf16, true, 0),
              bits(0x1p28F));
    EXPECT_EQ(multiply_element(infinity, 0, 0, SrcKind::Bf16, true, 0), 0u);
}

TEST(FpuDatapath, DenormalsAndNegativeZeroCountAsZero) {
    EXPECT_EQ(add_element(0x007F0000u, bits(1.0F), 0, SrcKind::Bf16, false), bits(1.0F));
    EXPECT_EQ(add_element(0x80000000u, 0x80000000u, 0, SrcKind::Bf16, true), 0u);
    EXPECT_EQ(multiply_element(0x00400000u, bits(2.0F), 0, SrcKind::Bf16, true, 0), 0u);
}

TEST(FpuDatapath, ResultsBelowTheNormalRangeAreZero) {
    const std::uint32_t small = bits(0x1p-120F);
    EXPECT_EQ(multiply_element(small, small, 0, SrcKind::Bf16, true, 0), 0u);
    const std::uint32_t least = 0x00800000u;
    EXPECT_EQ(add_element(0x00810000u, 0x80800000u, 0, SrcKind::Bf16, true), 0u);
    EXPECT_EQ(add_element(least, 0, 0, SrcKind::Bf16, true), least);
}

TEST(FpuDatapath, Bf16DstRoundsHalfAway) {
    EXPECT_EQ(add_element(bits(256.0F), bits(1.0F), 0, SrcKind::Bf16, false), bits(258.0F));
    EXPECT_EQ(add_element(bits(-256.0F), bits(-1.0F), 0, SrcKind::Bf16, false), bits(-258.0F));
    EXPECT_EQ(add_element(bits(258.0F), bits(1.0F), 0, SrcKind::Bf16, false), bits(260.0F));
    EXPECT_EQ(add_element(bits(256.0F), bits(0.5F), 0, SrcKind::Bf16, false), bits(256.0F));
}

TEST(FpuDatapath, ExactCancellationIsPlusZero) {
    EXPECT_EQ(add_element(bits(-3.0F), bits(3.0F), 0, SrcKind::Bf16, true), 0u);
    EXPECT_EQ(multiply_element(bits(1.5F), bits(2.0F), bits(-3.0F), SrcKind::Bf16, true, 0), 0u);
}

TEST(FpuDatapath, AddendFarBelowVanishes) {
    // Aligned to 11 bits: at a distance of 11 the addend is half a unit or more, at 12 nothing.
    EXPECT_EQ(add_element(bits(1.0F), bits(0x1p-11F), 0, SrcKind::Tf32, true),
              bits(1.0F + 0x1p-10F));
    EXPECT_EQ(add_element(bits(1.0F), bits(0x1.ffcp-12F), 0, SrcKind::Tf32, true), bits(1.0F));
}

TEST(FpuDatapath, SumOfMinusOneIsNormalisedWrongly) {
    // Dst one unit below 1.5, product -1.5: the field holds exactly -1. The shift that should be 23
    // to the left is 4 to the right, so the value becomes -2^(E + 4 - 127), E = 127.
    const std::uint32_t dst = bits(1.5F) - 1;
    EXPECT_EQ(multiply_element(bits(-1.5F), bits(1.0F), dst, SrcKind::Bf16, true, 0),
              bits(-0x1p4F));
    // +1 is not affected.
    EXPECT_EQ(multiply_element(bits(1.5F), bits(1.0F), dst ^ 0x80000000u, SrcKind::Bf16, true, 0),
              bits(0x1p-23F));
}

TEST(FpuDatapath, GroupsOfEightRoundToTheirLargestProduct) {
    std::array<std::uint32_t, 16> a{};
    std::array<std::uint32_t, 16> b;
    b.fill(bits(1.0F));
    // A product's unit is 2^-10 of its power of two. 2^-11 beside 1 in its group: half a unit, up.
    a[0] = bits(1.0F);
    a[1] = bits(0x1p-11F);
    EXPECT_EQ(multiply_accumulate(a.data(), 1, b.data(), 0, SrcKind::Tf32, true, 0),
              bits(1.0F + 0x1p-10F));
    // In the other group it is kept as it is.
    std::swap(a[1], a[8]);
    EXPECT_EQ(multiply_accumulate(a.data(), 1, b.data(), 0, SrcKind::Tf32, true, 0),
              bits(1.0F + 0x1p-11F));
}

TEST(FpuDatapath, Fp16DstSaturates) {
    const std::uint32_t largest = fp16_to_pattern(0x7C00);
    EXPECT_EQ(multiply_element(largest, fp16_to_pattern(0x4000), 0, SrcKind::Fp16, false, 0),
              0x0FFFE000u);
    EXPECT_EQ(multiply_element(fp16_to_pattern(0x4000), fp16_to_pattern(0xC200), 0, SrcKind::Fp16,
                               true, 0),
              bits(-6.0F))
        << "a 32-bit Dst holds fp32";
}

TEST(FpuDatapath, MaximumIsSignMagnitudeOrder) {
    EXPECT_EQ(pool_maximum(bits(-2.0F), bits(-3.0F), false), bits(-2.0F));
    EXPECT_EQ(pool_maximum(bits(-2.0F), most_negative(false), false), bits(-2.0F));
    EXPECT_EQ(pool_maximum(0x7FC00000u, 0x7F800000u, false), 0x7FC00000u)
        << "NaN is above infinity";
    EXPECT_EQ(pool_maximum(0x00400000u, bits(-1.0F), false), 0u) << "denormals count as +0";
    EXPECT_EQ(pool_maximum(bits(1.0F), bits(1.0F) | 1u, true), bits(1.0F)) << "Dst is cut to tf32";
}

TEST(FpuDatapath, PhasesAreChecked) {
    EXPECT_THROW(check_phases(0), NumericsError);
    EXPECT_THROW(check_phases(5), NumericsError);
    EXPECT_NO_THROW(check_phases(1));
    EXPECT_NO_THROW(check_phases(4));
}

}  // namespace
}  // namespace tensight::numerics
