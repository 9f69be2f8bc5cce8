// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/instructions.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/numerics/sfpu/dst_access.h"
#include "tests/models/numerics/sfpu/lane_testing.h"

namespace tensight::numerics::sfpu {
namespace {

TEST(SfpuFields, TakeNumbersApartAndPutThemTogether) {
    const Lanes x = same(-6.5f);  // -1.625 * 2^2
    EXPECT_EQ(exponent(x).lane[5], 2u);
    EXPECT_EQ(biased_exponent(x).lane[5], 129u);
    EXPECT_EQ(fraction(x).lane[5], 0x500000u);
    EXPECT_EQ(significand(x).lane[5], 0xD00000u);
    EXPECT_EQ(set_exponent(x, 127).lane[5], bits(-1.625f));
    EXPECT_EQ(set_exponent(x, same(0x100u + 128u)).lane[5], bits(-3.25f));
    EXPECT_EQ(copy_exponent(x, same(1.0f)).lane[5], bits(-1.625f));
    EXPECT_EQ(set_fraction(x, same(0u)).lane[5], bits(-4.0f));
    EXPECT_EQ(set_sign(x, false).lane[5], bits(6.5f));
    EXPECT_EQ(copy_sign(same(2.0f), x).lane[5], bits(-2.0f));
    EXPECT_EQ(exponent(same(0.25f)).lane[0], 0xFFFFFFFEu);
}

TEST(SfpuFields, AddExponentWrapsButLeavesInfinity) {
    EXPECT_EQ(add_exponent(same(1.0f), -1).lane[0], bits(0.5f));
    EXPECT_EQ(add_exponent(same(0u), 23).lane[0], 23u << 23);
    EXPECT_EQ(add_exponent(same(kInfinity), 5).lane[0], kInfinity);
    EXPECT_EQ(add_exponent(same(0x1p127f), 3).lane[0], 1u << 23);
}

TEST(SfpuSigns, AbsoluteValuesKeepNegativeNans) {
    EXPECT_EQ(one(abs_float, bits(-2.0f)), bits(2.0f));
    EXPECT_EQ(one(abs_float, 0xFF800000u), kInfinity);
    EXPECT_EQ(one(abs_float, 0xFFC00000u), 0xFFC00000u);
    EXPECT_EQ(one(abs_int, 0xFFFFFFFBu), 5u);
    EXPECT_EQ(one(abs_int, 0x80000000u), 0x80000000u);
}

TEST(SfpuShift, GoesRightForNegativeAmountsWithoutSign) {
    EXPECT_EQ(shift(same(0x80000001u), same(4u)).lane[0], 0x10u);
    EXPECT_EQ(shift(same(0x80000001u), same(0u - 4u)).lane[0], 0x08000000u);
    EXPECT_EQ(shift(same(3u), same(33u)).lane[0], 6u);
}

TEST(SfpuRounding, ToBf16GoesAwayFromZeroOnTies) {
    EXPECT_EQ(one(round_to_bf16, 0x3F808000u), 0x3F810000u);
    EXPECT_EQ(one(round_to_bf16, 0xBF808000u), 0xBF810000u);
    EXPECT_EQ(one(round_to_bf16, 0x3F807FFFu), 0x3F800000u);
    EXPECT_EQ(one(round_to_bf16, 0x7F7FFFFFu), kInfinity);
    EXPECT_EQ(one(round_to_bf16, 0xFFC12345u), 0xFF800000u);
    EXPECT_EQ(one(round_to_bf16, 0x807FFFFFu), 0u);
}

TEST(SfpuRounding, ToIntegersSaturatesAndKeepsSignsApart) {
    EXPECT_EQ(one(float_to_int16, bits(-2.5f)), 0x80000003u);
    EXPECT_EQ(one(float_to_int16, bits(-0.25f)), 0u);
    EXPECT_EQ(one(float_to_int16, bits(0.5f)), 1u);
    EXPECT_EQ(one(float_to_int16, bits(1e9f)), 32767u);
    EXPECT_EQ(one(float_to_uint16, bits(-3.0f)), 3u);
    EXPECT_EQ(one(float_to_uint16, bits(65535.5f)), 65535u);
    EXPECT_EQ(one(float_to_uint8, bits(254.5f)), 255u);
    EXPECT_EQ(one(float_to_int8, bits(-128.0f)), 0x8000007Fu);
    EXPECT_EQ(one(float_to_uint16, kQuietNan), 65535u);
}

TEST(SfpuCast, IntegersAreSignAndMagnitude) {
    EXPECT_EQ(one(int_to_float, 5u), bits(5.0f));
    EXPECT_EQ(one(int_to_float, 0x80000005u), bits(-5.0f));
    EXPECT_EQ(one(int_to_float, 0x80000000u), 0x80000000u);
    EXPECT_EQ(one(int_to_float, 0x01000001u), bits(16777216.0f));
    EXPECT_EQ(one(int_to_float, 0x01000003u), bits(16777220.0f));
}

TEST(SfpuSwap, OrdersPatternsNotNumbers) {
    EXPECT_EQ(smaller(same(0u), same(0x80000000u)).lane[0], 0x80000000u);
    EXPECT_EQ(larger(same(0x80000000u), same(0u)).lane[0], 0u);
    EXPECT_EQ(larger(same(kQuietNan), same(kInfinity)).lane[0], kQuietNan);
    EXPECT_EQ(smaller(same(0xFFC00000u), same(0xFF800000u)).lane[0], 0xFFC00000u);
    EXPECT_EQ(smaller(same(-3.0f), same(-2.0f)).lane[0], bits(-3.0f));
}

TEST(SfpuCompare, GoesByTheSignOfTheDifference) {
    EXPECT_NE(less(same(1.0f), 2.0f).lane[0], 0u);
    EXPECT_EQ(less(same(2.0f), 2.0f).lane[0], 0u);
    EXPECT_NE(equals(same(2.0f), 2.0f).lane[0], 0u);
    EXPECT_NE(greater(same(2.5f), 2.0f).lane[0], 0u);
    EXPECT_NE(less_equal(same(2.0f), 2.0f).lane[0], 0u);
    EXPECT_NE(greater_equal(same(2.0f), 2.0f).lane[0], 0u);
}

TEST(SfpuCompare, NegativeZeroIsBelowZeroAndNotEqualToIt) {
    const Lanes minus_zero = same(0x80000000u);
    EXPECT_NE(less(minus_zero, 0.0f).lane[0], 0u);
    EXPECT_EQ(equals(minus_zero, 0.0f).lane[0], 0u);
    // Against a register the difference is +0.
    EXPECT_EQ(less(minus_zero, same(0.0f)).lane[0], 0u);
    EXPECT_NE(equals(minus_zero, same(0.0f)).lane[0], 0u);
}

TEST(SfpuStore, CutsToBf16AndFlushesDenormals) {
    EXPECT_EQ(stored(same(0x3F80FFFFu), false).lane[0], 0x3F800000u);
    EXPECT_EQ(stored(same(0x3F80FFFFu), true).lane[0], 0x3F80FFFFu);
    EXPECT_EQ(stored(same(0x80412345u), true).lane[0], 0x80000000u);
    EXPECT_EQ(stored(same(0x7F800001u), false).lane[0], kInfinity);
}

TEST(SfpuPolynomial, FollowsHorner) {
    EXPECT_EQ(horner(same(2.0f), 1.0f, 3.0f, 5.0f).lane[0], bits(27.0f));
    EXPECT_EQ(leading_zeros(same(1u)).lane[0], 31u);
    EXPECT_EQ(leading_zeros(same(0u)).lane[0], 32u);
}

}  // namespace
}  // namespace tensight::numerics::sfpu
