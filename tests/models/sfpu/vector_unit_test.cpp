// SPDX-License-Identifier: Apache-2.0
// Lane masks, transfers from and to DST, and lanes that hold nothing.
#include "models/sfpu/vector_unit.h"

#include <gtest/gtest.h>

#include "tests/models/sfpu/vector_code.h"

namespace tensight::sfpu {
namespace {

using port::VectorOp;

constexpr std::uint32_t kQuietNan = 0x7FC00000;

/// -16, -15, ..., 15 in the lanes of vector 0.
void fill_ramp(VectorCode& code) {
    for (std::size_t lane = 0; lane < 32; ++lane) {
        code.at(0, lane) = bits(static_cast<float>(lane) - 16.0f);
    }
}

VectorName below(VectorCode& code, VectorName x, float limit) {
    return code.op(VectorOp::float_less_number, x, bits(limit));
}

TEST(VectorUnit, ReachesFourRowsOfEvenOrOddColumns) {
    VectorCode code;
    for (std::size_t i = 0; i < 1024; ++i) {
        code.dst[0][i] = static_cast<std::uint32_t>(i) << 24 | 0x00800000u | i;
    }
    code.as_integers();
    code.store(code.load(5), 12);
    EXPECT_TRUE(code.run().empty());
    for (std::size_t lane = 0; lane < 32; ++lane) {
        const std::size_t from = (8 + lane / 8) * 16 + lane % 8 * 2 + 1;
        const std::size_t to = (24 + lane / 8) * 16 + lane % 8 * 2;
        EXPECT_EQ(code.dst[0][to], code.dst[0][from]) << lane;
    }
}

TEST(VectorUnit, BothBranchesWorkOnTheirLanes) {
    VectorCode code;
    fill_ramp(code);
    const VectorName x = code.load();
    VectorName y = x;
    code.op(VectorOp::push_lanes);
    code.op(VectorOp::narrow_lanes, below(code, x, 0.0f));
    y = code.op(VectorOp::assign, y, code.number(-1.0f));
    code.op(VectorOp::complement_lanes);
    code.op(VectorOp::push_lanes);  // v_elseif
    code.op(VectorOp::narrow_lanes, below(code, x, 8.0f));
    y = code.op(VectorOp::assign, y, code.number(1.0f));
    code.op(VectorOp::complement_lanes);
    y = code.op(VectorOp::assign, y, code.number(2.0f));
    code.op(VectorOp::pop_lanes, 2);
    code.store(y, 1);
    EXPECT_TRUE(code.run().empty());
    for (std::size_t lane = 0; lane < 32; ++lane) {
        const float expected = lane < 16 ? -1.0f : (lane < 24 ? 1.0f : 2.0f);
        EXPECT_EQ(code.at(1, lane), bits(expected)) << lane;
    }
}

TEST(VectorUnit, NestedMasksOnlyNarrow) {
    VectorCode code;
    fill_ramp(code);
    const VectorName x = code.load();
    code.op(VectorOp::push_lanes);
    code.op(VectorOp::narrow_lanes, below(code, x, 0.0f));
    code.op(VectorOp::push_lanes);
    code.op(VectorOp::narrow_lanes, code.op(VectorOp::float_greater_number, x, bits(-8.0f)));
    code.store(code.number(5.0f));
    code.op(VectorOp::complement_lanes);
    code.store(code.number(6.0f));
    code.op(VectorOp::pop_lanes, 1);
    code.op(VectorOp::pop_lanes, 1);
    EXPECT_TRUE(code.run().empty());
    for (std::size_t lane = 0; lane < 32; ++lane) {
        const float before = static_cast<float>(lane) - 16.0f;
        const float expected = lane >= 16 ? before : (before > -8.0f ? 5.0f : 6.0f);
        EXPECT_EQ(code.at(0, lane), bits(expected)) << lane;
    }
}

// v_block with v_and: x - 1 is doubled as long as it stays above zero.
TEST(VectorUnit, ABlockIsNarrowedStepByStep) {
    VectorCode code;
    fill_ramp(code);
    VectorName x = code.load();
    code.op(VectorOp::push_lanes);
    for (int i = 0; i < 2; ++i) {
        x = code.op(VectorOp::assign, x, code.op(VectorOp::add, x, kMinusOne));
        code.op(VectorOp::narrow_lanes,
                code.op(VectorOp::float_greater_equal_number, x, bits(0.0f)));
        x = code.op(VectorOp::assign, x, code.op(VectorOp::add, x, x));
    }
    code.op(VectorOp::pop_lanes, 1);
    code.store(x, 1);
    EXPECT_TRUE(code.run().empty());
    for (std::size_t lane = 0; lane < 32; ++lane) {
        float v = static_cast<float>(lane) - 16.0f;
        for (int i = 0; i < 2; ++i) {
            v -= 1.0f;
            if (v < 0.0f) {
                break;
            }
            v *= 2.0f;
        }
        EXPECT_EQ(code.at(1, lane), bits(v)) << lane;
    }
}

TEST(VectorUnit, ConditionsCombine) {
    VectorCode code;
    fill_ramp(code);
    const VectorName x = code.load();
    const VectorName low = below(code, x, -8.0f);
    const VectorName high = code.op(VectorOp::float_greater_equal_number, x, bits(8.0f));
    const VectorName outside = code.op(VectorOp::logical_or, low, high);
    const VectorName even = code.op(VectorOp::int_equal_number,
                                    code.op(VectorOp::bit_and, kLaneNumbers, code.number(2u)), 0);
    const VectorName both =
        code.op(VectorOp::logical_and, code.op(VectorOp::logical_not, outside), even);
    code.as_integers();
    code.store(code.op(VectorOp::condition_to_int, both));
    EXPECT_TRUE(code.run().empty());
    for (std::size_t lane = 0; lane < 32; ++lane) {
        EXPECT_EQ(code.at(0, lane), lane >= 8 && lane < 24 && lane % 2 == 0 ? 1U : 0U) << lane;
    }
}

TEST(VectorUnit, LanesThatWereMaskedOffHoldNothing) {
    VectorCode code;
    fill_ramp(code);
    const VectorName x = code.load();
    code.op(VectorOp::push_lanes);
    code.op(VectorOp::narrow_lanes, below(code, x, 0.0f));
    const VectorName y = code.op(VectorOp::add, x, kOne);
    code.op(VectorOp::pop_lanes, 1);
    code.store(code.op(VectorOp::add, y, y), 1);
    const auto undefined = code.run();
    ASSERT_EQ(undefined.size(), 1U);
    EXPECT_EQ(undefined[0].lanes, 0xFFFF0000u);
    EXPECT_FALSE(undefined[0].forgotten);
    EXPECT_EQ(undefined[0].step->op, VectorOp::store);
    EXPECT_EQ(code.at(1, 0), bits(-30.0f));
    EXPECT_EQ(code.at(1, 31), kQuietNan);
}

TEST(VectorUnit, AVariableThatWasNeverSetHoldsNothing) {
    VectorCode code;
    code.store(kNoValue);
    ASSERT_EQ(code.run().size(), 1U);
    EXPECT_EQ(code.at(0), kQuietNan);
    code.op(VectorOp::push_lanes);
    code.op(VectorOp::narrow_lanes, code.op(VectorOp::int_equal_number, kNoValue, 0));
    code.op(VectorOp::pop_lanes, 1);
    ASSERT_EQ(code.run().size(), 1U) << "nor can it be tested";
}

TEST(VectorUnit, SetInTheRightLanesIsEnough) {
    VectorCode code;
    fill_ramp(code);
    const VectorName x = code.load();
    code.op(VectorOp::push_lanes);
    code.op(VectorOp::narrow_lanes, below(code, x, 0.0f));
    VectorName y = code.op(VectorOp::assign, kNoValue, kOne);
    code.op(VectorOp::complement_lanes);
    y = code.op(VectorOp::assign, y, kZero);
    code.op(VectorOp::pop_lanes, 1);
    code.store(y);
    EXPECT_TRUE(code.run().empty());
}

TEST(VectorUnit, ValuesOutliveTheirProgram) {
    VectorCode code;
    const VectorName half = code.number(0.5f);
    code.op(VectorOp::write_register, code.number(4.0f), 2);
    code.op(VectorOp::write_config, code.number(8.0f), 13);
    EXPECT_TRUE(code.run().empty());
    for (int i = 0; i < 3; ++i) {  // many values later
        for (int k = 0; k < 300; ++k) {
            code.store(code.number(1.0f), 1);
        }
        code.store(half, 2);
        EXPECT_TRUE(code.run().empty()) << i;
        EXPECT_EQ(code.at(2), bits(0.5f));
    }
    code.store(code.op(VectorOp::read_register, 2), 3);
    code.store(code.op(VectorOp::read_config, 13), 4);
    EXPECT_TRUE(code.run().empty());
    EXPECT_EQ(code.at(3), bits(4.0f));
    EXPECT_EQ(code.at(4), bits(8.0f));
}

TEST(VectorUnit, AForgottenValueIsToldAsSuch) {
    VectorCode code;
    const VectorName old = code.number(0.5f);
    for (int k = 0; k < 300; ++k) {
        code.store(code.number(1.0f), 1);
    }
    EXPECT_TRUE(code.run().empty());
    code.store(old);
    const auto undefined = code.run();
    ASSERT_EQ(undefined.size(), 1U);
    EXPECT_TRUE(undefined[0].forgotten);
}

struct Stored {
    DstFormat format;
    bool wide;
    bool fp16;
    std::uint32_t value;
    std::uint32_t pattern;
    std::uint32_t loaded;
};

class Formats : public testing::TestWithParam<Stored> {};

TEST_P(Formats, ConvertOnTheWayToDstAndBack) {
    const Stored& test = GetParam();
    VectorCode code(test.wide);
    code.fp16 = test.fp16;
    const std::uint32_t format = static_cast<std::uint32_t>(test.format);
    code.op(VectorOp::store, code.number(test.value), format << 16);
    const VectorName back = code.op(VectorOp::load, 0, format);
    code.recorder.last().slot = 0;
    code.op(VectorOp::write_register, back, 0);
    EXPECT_TRUE(code.run().empty());
    EXPECT_EQ(code.at(0, 7), test.pattern);
    VectorCode raw;
    raw.at(0) = test.pattern;
    const VectorName again = code.op(VectorOp::load, 0, format);
    const VectorName same = code.op(VectorOp::bit_xor, again, code.number(test.loaded));
    code.op(VectorOp::push_lanes);
    code.op(VectorOp::narrow_lanes, code.op(VectorOp::int_not_equal_number, same, 0));
    code.op(VectorOp::store, code.number(0xFFFF0000u), 2);
    code.op(VectorOp::pop_lanes, 1);
    EXPECT_TRUE(code.run().empty());
    EXPECT_EQ(code.at(1, 7), 0U) << "what was loaded is not " << test.loaded;
}

// tt-isa-documentation:TensixCoprocessor/{SFPLOAD,SFPSTORE}.
INSTANTIATE_TEST_SUITE_P(
    Dst, Formats,
    testing::Values(Stored{DstFormat::src_b, true, false, 0x3F812345, 0x3F812345, 0x3F812345},
                    Stored{DstFormat::src_b, true, false, 0x80000001, 0x80000000, 0x80000000},
                    Stored{DstFormat::src_b, false, false, 0x3F81FFFF, 0x3F810000, 0x3F810000},
                    Stored{DstFormat::src_b, false, false, 0x807FFFFF, 0x80000000, 0x80000000},
                    Stored{DstFormat::src_b, false, true, 0x3F812345, 0x07812000, 0x3F812000},
                    Stored{DstFormat::src_b, false, true, 0xFF800000, 0x8FFFE000, 0xC7FFE000},
                    Stored{DstFormat::src_b, false, true, 0x38000000, 0, 0},
                    Stored{DstFormat::bf16, false, false, 0xC0490FDB, 0xC0490000, 0xC0490000},
                    Stored{DstFormat::int32, true, false, 0x00000001, 0x00000001, 0x00000001},
                    Stored{DstFormat::sign_magnitude32, true, false, 0xFFFFFFFB, 0x80000005,
                           0xFFFFFFFB},
                    Stored{DstFormat::uint16, false, false, 0x0001FFFE, 0xFFFE0000, 0x0000FFFE},
                    Stored{DstFormat::int16, false, false, 0x80000003, 0x80030000, 0x80000003}));

}  // namespace
}  // namespace tensight::sfpu
