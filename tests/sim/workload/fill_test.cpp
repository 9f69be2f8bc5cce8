// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/fill.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/workload/random.h"

namespace tensight::workload {
namespace {

using Shape = std::vector<std::int64_t>;

// Expected numbers here come from a Python program that follows the description of the generators,
// not from this code. The first one for seed 0 is also a published value of xoshiro256**.
TEST(RandomBits, FollowXoshiroSeededBySplitmix) {
    Random zero(0);
    EXPECT_EQ(zero.next(), 0x99ec5f36cb75f2b4U);
    EXPECT_EQ(zero.next(), 0xbf6e1f784956452aU);
    EXPECT_EQ(zero.next(), 0x1a5f849d4933e6e0U);
    EXPECT_EQ(zero.next(), 0x6aa594f1262d2d2cU);
    Random last(std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(last.next(), 0x8f5520d52a7ead08U);
    EXPECT_EQ(last.next(), 0xc476a018caa1802dU);
}

TEST(FillValues, UniformIsExact) {
    const auto values = generate(UniformFill{-1.0, 1.0, 7}, Shape{2, 2});
    const std::vector<double> expected = {0x1.9ac7d7ba77cb8p-2, -0x1.c51e134d85becp-2,
                                          0x1.5bc74d2654b1ep-1, 0x1.eca4e1cc7a01cp-1};
    EXPECT_EQ(values, expected);
}

TEST(FillValues, IntegersAreExactAndReachBothEnds) {
    const auto values = generate(IntegerFill{-5, 5, 11}, Shape{12});
    EXPECT_EQ(values, (std::vector<double>{-3, -5, -3, -1, -5, -2, 0, 5, 1, -3, -5, -2}));
}

TEST(FillValues, IntegersTakeTheWholeRange) {
    Random random(0);
    EXPECT_EQ(random.integer(std::numeric_limits<std::int64_t>::min(),
                             std::numeric_limits<std::int64_t>::max()),
              static_cast<std::int64_t>(0x99ec5f36cb75f2b4U));
    EXPECT_EQ(random.integer(4, 4), 4);
}

TEST(FillValues, NormalFollowsThePolarMethod) {
    const auto values = generate(NormalFill{0.0, 1.0, 3}, Shape{5});
    const std::array<double, 5> expected = {1.3913219288470224, 1.0259923764508485,
                                            -1.4943977872683454, 0.18013987015377603,
                                            -1.4107263513178059};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_NEAR(values[i], expected[i], 4e-16 * std::fabs(expected[i])) << i;
    }
}

TEST(FillValues, NormalHasItsMoments) {
    const auto values = generate(NormalFill{2.0, 3.0, 3}, Shape{20000});
    double mean = 0.0;
    double square = 0.0;
    for (const double value : values) {
        mean += value / 20000.0;
        square += value * value / 20000.0;
    }
    EXPECT_NEAR(mean, 2.0 + 3.0 * 0.005699568864786504, 1e-9);
    EXPECT_NEAR(square - mean * mean, 9.0 * 1.0035182588498455, 1e-6);
}

TEST(FillValues, FixedFills) {
    EXPECT_EQ(generate(ConstantFill{2.5}, Shape{3}), (std::vector<double>{2.5, 2.5, 2.5}));
    EXPECT_EQ(generate(ArangeFill{1.0, 0.5}, Shape{2, 2}), (std::vector<double>{1, 1.5, 2, 2.5}));
    EXPECT_EQ(generate(IdentityFill{}, Shape{2, 2, 3}),
              (std::vector<double>{1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0}));
    EXPECT_EQ(generate(IdentityFill{}, Shape{3}), (std::vector<double>{1, 0, 0}));
}

TEST(FillValues, OnlyRandomFillsHaveASeed) {
    EXPECT_EQ(seed_of(UniformFill{0, 1, 7}), 7U);
    EXPECT_EQ(seed_of(NormalFill{0, 1, 8}), 8U);
    EXPECT_EQ(seed_of(IntegerFill{0, 1, 9}), 9U);
    EXPECT_FALSE(seed_of(ArangeFill{}));
}

}  // namespace
}  // namespace tensight::workload
