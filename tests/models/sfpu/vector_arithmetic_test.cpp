// SPDX-License-Identifier: Apache-2.0
// Each operation of the vector unit on one lane, special values among them. Expected patterns
// follow from the functional models of tt-isa-documentation:TensixCoprocessor/SFP*.md, by hand.
#include "models/sfpu/vector_arithmetic.h"

#include <gtest/gtest.h>

#include <limits>

#include "models/numerics/sfpu/narrowing.h"
#include "tests/models/sfpu/vector_code.h"

namespace tensight::sfpu {
namespace {

using numerics::sfpu::kLanes;
using numerics::sfpu::same;
using port::VectorOp;

constexpr std::uint32_t kInfinity = 0x7F800000;
constexpr std::uint32_t kNan = 0x7FC00001;
constexpr std::uint32_t kMinusZero = 0x80000000;
constexpr std::uint32_t kDenormal = 0x00000001;
constexpr std::uint32_t kYes = 0xFFFFFFFF;

struct Case {
    VectorOp op;
    std::vector<std::uint32_t> operands;
    std::uint32_t number;
    std::uint32_t expected;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << port::vector_op_name(c.op) << std::hex;
    for (const std::uint32_t operand : c.operands) {
        *out << ' ' << operand;
    }
    *out << " number " << c.number;
}

class OneLane : public testing::TestWithParam<Case> {};

TEST_P(OneLane, IsAsDocumented) {
    const Case& c = GetParam();
    VectorStep step;
    step.op = c.op;
    step.number = c.number;
    Operands operands{};
    for (std::size_t i = 0; i < c.operands.size(); ++i) {
        operands[i] = same(c.operands[i]);
    }
    numerics::sfpu::RandomLanes random;
    const auto results = compute(step, operands, random);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        ASSERT_EQ(results[0].lane[lane], c.expected) << "lane " << lane;
    }
}

std::uint32_t f(float value) { return bits(value); }

const Case kFloats[] = {
    {VectorOp::add, {f(1.5f), f(2.25f)}, 0, f(3.75f)},
    {VectorOp::add, {f(1.0f), f(-1.0f)}, 0, 0},
    {VectorOp::add, {kDenormal, kMinusZero}, 0, 0},
    {VectorOp::add, {kInfinity, f(-1.0f)}, 0, kInfinity},
    {VectorOp::add, {f(3e38f), f(3e38f)}, 0, kInfinity},
    {VectorOp::multiply, {f(3.0f), f(-0.5f)}, 0, f(-1.5f)},
    {VectorOp::multiply, {kDenormal, f(1e30f)}, 0, 0},
    {VectorOp::multiply, {f(1e-30f), f(1e-30f)}, 0, 0},
    {VectorOp::multiply_add, {f(2.0f), f(3.0f), f(1.0f)}, 0, f(7.0f)},
    // (1 + 2^-23)^2 - 1 = 2^-22 + 2^-46: the sum is rounded once, but the product keeps 27 bits
    // only, of which the last, 2^-26, stands for all that is cut off.
    {VectorOp::multiply_add, {0x3F800001, 0x3F800001, f(-1.0f)}, 0, 0x34880000},
    {VectorOp::negate, {f(1.0f)}, 0, f(-1.0f)},
    {VectorOp::negate, {kNan}, 0, kNan | kMinusZero},
    {VectorOp::absolute, {f(-2.0f)}, 0, f(2.0f)},
    {VectorOp::absolute, {kMinusZero}, 0, 0},
    {VectorOp::absolute, {0xFFC00001}, 0, 0xFFC00001},
    {VectorOp::exponent, {f(0.75f)}, 0, 0xFFFFFFFF},
    {VectorOp::exponent, {0}, 0, 0xFFFFFF81},
    {VectorOp::biased_exponent, {kInfinity}, 0, 255},
    {VectorOp::mantissa, {0xBFC00003}, 0, 0x00400003},
    {VectorOp::mantissa_with_one, {0xBFC00003}, 0, 0x00C00003},
    {VectorOp::set_exponent, {f(1.5f), 128}, 0, f(3.0f)},
    {VectorOp::set_exponent, {f(-1.5f), 0x17F}, 0, f(-1.5f)},
    {VectorOp::set_exponent_immediate, {f(-1.5f)}, 126, f(-0.75f)},
    {VectorOp::copy_exponent, {f(1.25f), f(-64.0f)}, 0, f(80.0f)},
    {VectorOp::add_exponent, {f(3.0f)}, 0xFFFFFFFF, f(1.5f)},
    {VectorOp::add_exponent, {kInfinity}, 0xFFFFFFFF, kInfinity},
    {VectorOp::add_exponent, {0}, 1, 0x00800000},
    {VectorOp::set_mantissa, {f(-8.0f), 0x12400000}, 0, f(-12.0f)},
    {VectorOp::set_mantissa_immediate, {f(7.0f)}, 0, f(4.0f)},
    {VectorOp::set_sign, {f(5.0f), kMinusZero}, 0, f(-5.0f)},
    {VectorOp::set_sign_immediate, {f(-5.0f)}, 0, f(5.0f)},
    {VectorOp::set_sign_immediate, {f(5.0f)}, 3, f(-5.0f)},
};
INSTANTIATE_TEST_SUITE_P(Floats, OneLane, testing::ValuesIn(kFloats));

const Case kIntegers[] = {
    {VectorOp::bit_and, {0xF0F0, 0xFF00}, 0, 0xF000},
    {VectorOp::bit_or, {0xF0F0, 0x0F00}, 0, 0xFFF0},
    {VectorOp::bit_xor, {0xFFFF, 0x0FF0}, 0, 0xF00F},
    {VectorOp::bit_not, {0x0000FFFF}, 0, 0xFFFF0000},
    {VectorOp::add_int, {0xFFFFFFFF, 2}, 0, 1},
    {VectorOp::subtract_int, {1, 2}, 0, 0xFFFFFFFF},
    {VectorOp::add_immediate, {5}, 0xFFFFFFF6, 0xFFFFFFFB},
    {VectorOp::shift, {3, 4}, 0, 48},
    {VectorOp::shift, {0x80000000, 0xFFFFFFE1}, 0, 1},  // right by 31
    {VectorOp::shift, {3, 32}, 0, 3},                   // modulo 32
    {VectorOp::shift_immediate, {0xFFFFFFFE}, 0xFFFFFFFF, 0x7FFFFFFF},
    {VectorOp::absolute_int, {0xFFFFFFFB}, 0, 5},
    {VectorOp::absolute_int, {0x80000000}, 0, 0x80000000},
    {VectorOp::leading_zeros, {0}, 0, 32},
    {VectorOp::leading_zeros, {0x00010000}, 0, 15},
    {VectorOp::leading_zeros_unsigned, {0x80000001}, 0, 31},
    {VectorOp::condition_to_int, {kYes}, 0, 1},
};
INSTANTIATE_TEST_SUITE_P(Integers, OneLane, testing::ValuesIn(kIntegers));

const Case kConversions[] = {
    {VectorOp::cast, {0x80000007}, 0, f(-7.0f)},
    {VectorOp::cast, {kMinusZero}, 0, kMinusZero},
    {VectorOp::cast, {16777217}, 0, f(16777216.0f)},  // to even
    {VectorOp::cast, {16777219}, 0, f(16777220.0f)},
    {VectorOp::round, {0x3F808000}, 1, 0x3F810000},  // bf16: half away from zero
    {VectorOp::round, {0x3F807FFF}, 1, 0x3F800000},
    {VectorOp::round, {0x80000001}, 1, 0},
    {VectorOp::round, {kNan}, 1, kInfinity},
    {VectorOp::round, {0x3F801000}, 0, 0x3F802000},  // ten fraction bits
    {VectorOp::round, {0x3F800FFF}, 0, 0x3F800000},
    {VectorOp::round, {f(2.5f)}, 6, 3},  // uint16
    {VectorOp::round, {f(-2.5f)}, 6, 3},
    {VectorOp::round, {f(0.49f)}, 6, 0},
    {VectorOp::round, {f(1e9f)}, 6, 65535},
    {VectorOp::round, {f(-2.5f)}, 7, 0x80000003},  // int16
    {VectorOp::round, {f(-0.4f)}, 7, 0},
    {VectorOp::round, {kNan}, 7, 32767},
    {VectorOp::round, {f(300.0f)}, 2, 255},                   // uint8
    {VectorOp::round, {f(-300.0f)}, 3, 0x8000007F},           // int8
    {VectorOp::round, {0x80000017}, 4 | 3 << 4, 3},           // int32 to uint8, 23 / 8
    {VectorOp::round, {0x80000014}, 5 | 3 << 4, 0x80000003},  // 20 / 8 = 2.5
    {VectorOp::round_by, {0x00000FFF, 4}, 5, 127},
    {VectorOp::round_by, {0x00000FFF, 36}, 4, 255},  // the shift modulo 32
};
INSTANTIATE_TEST_SUITE_P(Conversions, OneLane, testing::ValuesIn(kConversions));

const Case kRelations[] = {
    {VectorOp::float_less, {f(1.0f), f(2.0f)}, 0, kYes},
    {VectorOp::float_less, {kMinusZero, 0}, 0, 0},         // the difference is +0
    {VectorOp::float_less_number, {kMinusZero}, 0, kYes},  // the sign bit
    {VectorOp::float_greater_equal_number, {0}, 0, kYes},
    {VectorOp::float_equal_number, {kMinusZero}, 0, 0},  // the pattern
    {VectorOp::float_not_equal_number, {kMinusZero}, 0, kYes},
    {VectorOp::float_equal, {f(2.0f), f(2.0f)}, 0, kYes},
    {VectorOp::float_greater, {f(2.0f), f(2.0f)}, 0, 0},
    {VectorOp::float_greater_number, {kNan}, f(1.0f), kYes},  // a NaN goes by its sign
    {VectorOp::float_less_equal, {f(2.0f), f(2.0f)}, 0, kYes},
    {VectorOp::float_less_equal_number, {f(3.0f)}, f(2.0f), 0},
    {VectorOp::int_less, {0xFFFFFFFF, 0}, 0, kYes},
    {VectorOp::int_less, {0x80000000, 1}, 0, 0},  // the difference wraps
    {VectorOp::int_less_number, {4}, 5, kYes},
    {VectorOp::int_greater_equal_number, {5}, 5, kYes},
    {VectorOp::int_equal, {7, 7}, 0, kYes},
    {VectorOp::int_not_equal_number, {7}, 7, 0},
    {VectorOp::int_greater, {6, 7}, 0, 0},
    {VectorOp::int_greater_number, {8}, 7, kYes},
    {VectorOp::int_less_equal, {7, 7}, 0, kYes},
    {VectorOp::logical_and, {kYes, 0}, 0, 0},
    {VectorOp::logical_or, {kYes, 0}, 0, kYes},
    {VectorOp::logical_not, {0}, 0, kYes},
};
INSTANTIATE_TEST_SUITE_P(Relations, OneLane, testing::ValuesIn(kRelations));

// Bytes: sign, three bits of negative exponent, four of fraction; 0xFF is zero. Halves: exponent 31
// is zero.
const Case kLookups[] = {
    {VectorOp::lookup, {f(0.5f), 0x0010, 0x8020, 0xFF30}, 0, f(1.0f)},  // 1 * 0.5 + 0.5
    {VectorOp::lookup, {f(-1.5f), 0x0010, 0x8020, 0xFF30}, 0, f(-1.25f)},
    {VectorOp::lookup, {f(-2.0f), 0x0010, 0x8020, 0xFF30}, 0, f(0.125f)},
    {VectorOp::lookup, {f(-2.0f), 0x0010, 0x8020, 0xFF30}, 8, f(-0.125f)},
    {VectorOp::lookup, {f(-3.0f), 0, 0, f(2.0f), 0, 0, f(0.5f)}, 1, f(6.5f)},
    {VectorOp::lookup, {f(0.75f), 0x40003C00, 0, 0, 0x3C003800, 0, 0}, 2, f(2.5f)},
    {VectorOp::lookup, {f(3.5f), 0, 0, 0x40003C00, 0, 0, 0x3C007C00}, 2, f(8.0f)},
    {VectorOp::lookup, {f(3.5f), 0, 0, 0x40003C00, 0, 0, 0x3C007C00}, 3, f(3.5f)},
    {VectorOp::lookup, {f(1.0f), 0, 0x3C003800, 0}, 4, f(1.5f)},
};
INSTANTIATE_TEST_SUITE_P(Lookups, OneLane, testing::ValuesIn(kLookups));

class ManyLanes : public testing::Test {
  protected:
    ManyLanes() {
        for (std::size_t value = 0; value < 4; ++value) {
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                operands_[value].lane[lane] = static_cast<std::uint32_t>(100 * value + lane);
            }
        }
    }
    std::array<Lanes, 4> run(VectorOp op, std::uint32_t number = 0) {
        VectorStep step;
        step.op = op;
        step.number = number;
        return compute(step, operands_, random_);
    }
    Operands operands_{};
    numerics::sfpu::RandomLanes random_;
};

TEST_F(ManyLanes, TransposeExchangesRowsOfFourValues) {
    const auto results = run(VectorOp::transpose);
    for (std::size_t value = 0; value < 4; ++value) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            EXPECT_EQ(results[value].lane[lane], 100 * (lane / 8) + 8 * value + lane % 8);
        }
    }
}

TEST_F(ManyLanes, RowsMoveOneLaneToTheRight) {
    const auto rotated = run(VectorOp::rotate_lanes)[0];
    const auto shifted = run(VectorOp::shift_lanes)[0];
    EXPECT_EQ(rotated.lane[9], 8U);
    EXPECT_EQ(rotated.lane[8], 15U);
    EXPECT_EQ(shifted.lane[9], 8U);
    EXPECT_EQ(shifted.lane[8], 0U);
}

TEST_F(ManyLanes, MinMaxByRows) {
    operands_[0] = same(bits(-1.0f));
    operands_[1] = same(bits(2.0f));
    const auto results = run(VectorOp::min_max, 0b0101);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const bool larger_first = lane / 8 % 2 == 0;
        EXPECT_EQ(results[0].lane[lane], bits(larger_first ? 2.0f : -1.0f)) << lane;
        EXPECT_EQ(results[1].lane[lane], bits(larger_first ? -1.0f : 2.0f)) << lane;
    }
    const auto swapped = run(VectorOp::swap);
    EXPECT_EQ(swapped[0].lane[5], bits(2.0f));
    EXPECT_EQ(swapped[1].lane[5], bits(-1.0f));
}

// A NaN lies outside the infinities, and -0 below +0.
TEST_F(ManyLanes, MinMaxOrdersAllPatterns) {
    const std::uint32_t ordered[] = {0xFFC00000, 0xFF800000, bits(-1.0f), kMinusZero,
                                     0,          kDenormal,  kInfinity,   kNan};
    for (std::size_t i = 0; i + 1 < std::size(ordered); ++i) {
        operands_[0] = same(ordered[i + 1]);
        operands_[1] = same(ordered[i]);
        const auto results = run(VectorOp::min_max);
        EXPECT_EQ(results[0].lane[0], ordered[i]);
        EXPECT_EQ(results[1].lane[0], ordered[i + 1]);
    }
}

TEST_F(ManyLanes, ConfigurationTakesTheFirstRow) {
    const auto result = run(VectorOp::write_config)[0];
    EXPECT_EQ(result.lane[31], 7U);
}

// Rounding at random goes up more often the nearer the next value is, and never further than to it.
TEST_F(ManyLanes, StochasticRoundingHitsBothNeighbours) {
    random_.seed(17);
    operands_[0] = same(0x3F80C000u);  // three quarters of a bf16 step
    int up = 0;
    constexpr int kTries = 200;
    for (int i = 0; i < kTries; ++i) {
        const auto result = run(VectorOp::round, 1 | kRoundStochastic)[0];
        for (const std::uint32_t lane : result.lane) {
            ASSERT_TRUE(lane == 0x3F800000u || lane == 0x3F810000u) << std::hex << lane;
            up += lane == 0x3F810000u ? 1 : 0;
        }
    }
    const double share = up / (32.0 * kTries);
    EXPECT_NEAR(share, 0.75, 0.05);
}

TEST_F(ManyLanes, StochasticCastHitsBothNeighbours) {
    random_.seed(17);
    operands_[0] = same(16777217u);
    int up = 0;
    constexpr int kTries = 4000;
    for (int i = 0; i < kTries; ++i) {
        const auto results = run(VectorOp::cast, 1);
        for (const std::uint32_t lane : results[0].lane) {
            ASSERT_TRUE(lane == bits(16777216.0f) || lane == bits(16777218.0f));
            up += lane == bits(16777218.0f) ? 1 : 0;
        }
    }
    EXPECT_NEAR(up / (32.0 * kTries), 0.5, 0.05);
}

}  // namespace
}  // namespace tensight::sfpu
