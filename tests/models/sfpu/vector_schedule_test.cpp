// SPDX-License-Identifier: Apache-2.0
// What the compiler would make of vector code: slots of loops whose compiled length is published,
// which products merge, how many registers are needed.
#include "models/sfpu/vector_schedule.h"

#include <gtest/gtest.h>

#include "tests/models/sfpu/vector_code.h"

namespace tensight::sfpu {
namespace {

using port::VectorOp;

// LOAD, op, STORE, INCRWC.
TEST(VectorSchedule, AnOperationIsASlot) {
    VectorCode code;
    code.store(code.op(VectorOp::absolute, code.load()));
    code.next();
    EXPECT_EQ(code.cost().slots(), 4);
}

// Square: LOAD, MUL, NOP, STORE, INCRWC; with another load in between the NOP is filled.
TEST(VectorSchedule, ResultsOfTwoCyclesWantSomethingInBetween) {
    VectorCode code;
    const VectorName x = code.load();
    code.store(code.op(VectorOp::multiply, x, x));
    code.next();
    EXPECT_EQ(code.cost().slots(), 5);
    const VectorName a = code.load();
    const VectorName product = code.op(VectorOp::multiply, a, a);
    const VectorName b = code.load(1);
    code.store(product);
    code.store(b, 1);
    EXPECT_EQ(code.cost().slots(), 5);
}

// tanh by SFPLUT is five slots, sigmoid by SFPLUTFP32 seven (a sum behind the lookup): both
// published with silicon figures that they reproduce. Their tables lie in registers.
TEST(VectorSchedule, LookupsAreAsLongAsPublished) {
    VectorCode code;
    for (std::uint32_t r = 0; r < 3; ++r) {
        code.op(VectorOp::write_register, code.number(0x1D00u + r), r);
    }
    code.cost();
    const auto table = [&code] {
        code.op(VectorOp::operands, code.op(VectorOp::read_register, 0),
                code.op(VectorOp::read_register, 1));
        code.op(VectorOp::operands, code.op(VectorOp::read_register, 2), kZero);
    };
    VectorName x = code.load();
    table();
    code.store(code.op(VectorOp::lookup, x, 8));
    code.next();
    EXPECT_EQ(code.cost().slots(), 5);
    x = code.load();
    table();
    const VectorName y = code.op(VectorOp::lookup, x, 8);
    code.store(code.op(VectorOp::add, y, code.number(0.5f)));
    code.next();
    EXPECT_EQ(code.cost().slots(), 7);
}

// min and max hold the unit for a second cycle without a word of their own.
TEST(VectorSchedule, SwapsHoldTheUnit) {
    VectorCode code;
    const VectorName a = code.load();
    const VectorName b = code.load(1);
    code.op(VectorOp::operands, a, b);
    code.store(code.op(VectorOp::min_max, 0));
    const VectorCost cost = code.cost();
    EXPECT_EQ(cost.words, 4);
    EXPECT_EQ(cost.stalls, 1);
}

TEST(VectorSchedule, ConstantsAreLoadedOnceAndByTheirSize) {
    const auto words_with = [](std::uint32_t pattern, bool late) {
        VectorCode code;
        const VectorName c = code.op(VectorOp::constant, pattern, late ? 1 : 0);
        for (std::uint32_t i = 0; i < 4; ++i) {
            const VectorName x = code.load(i);
            const VectorName y = code.op(VectorOp::bit_and, x, c);
            code.store(y, i);
        }
        return code.cost().words - 4 * 3;
    };
    EXPECT_EQ(words_with(bits(1.5f), false), 1) << "bf16";
    EXPECT_EQ(words_with(bits(1.0009765625f), false), 1) << "fp16";
    EXPECT_EQ(words_with(0xFFFF, false), 1);
    EXPECT_EQ(words_with(0xFFFF8000, false), 1) << "-32768";
    EXPECT_EQ(words_with(bits(0.1f), false), 2);
    EXPECT_EQ(words_with(bits(1.5f), true), 2) << "known when the kernel runs only";
    EXPECT_EQ(words_with(0, false), 0) << "a register has it";
}

// With the registers full of values, a constant is loaded for each use.
TEST(VectorSchedule, ConstantsGiveWayToValues) {
    VectorCode code;
    const VectorName c = code.number(0.1f);
    std::vector<VectorName> values;
    for (std::uint32_t i = 0; i < 7; ++i) {
        values.push_back(code.load(i));
    }
    for (std::uint32_t i = 0; i < 7; ++i) {
        values[i] = code.op(VectorOp::bit_and, values[i], c);
    }
    for (std::uint32_t i = 0; i < 7; ++i) {
        code.store(values[i], i);
    }
    const VectorCost cost = code.cost();
    EXPECT_EQ(cost.registers, 8);
    EXPECT_EQ(cost.words, 21 + 7 * 2);
}

TEST(VectorSchedule, AProductOfOneUseMergesWithItsSum) {
    VectorCode code;
    const VectorName a = code.load();
    const VectorName b = code.load(1);
    code.store(code.op(VectorOp::add, code.op(VectorOp::multiply, a, b), kOne));
    VectorRecorder::Recorded recorded = code.recorder.take();
    EXPECT_EQ(schedule(recorded.program).slots(), 5);  // two loads, SFPMAD, SFPNOP, store
    EXPECT_TRUE(recorded.program.steps[2].merged);
    const VectorStep& sum = recorded.program.steps[3];
    EXPECT_EQ(sum.op, VectorOp::multiply_add);
    EXPECT_EQ((std::array{sum.operand[0], sum.operand[1], sum.operand[2]}),
              (std::array{a, b, kOne}));
}

struct Unmerged {
    const char* why;
    void (*write)(VectorCode&);
};

class NotMerged : public testing::TestWithParam<Unmerged> {};

TEST_P(NotMerged, StaysTwoInstructions) {
    VectorCode code;
    GetParam().write(code);
    VectorRecorder::Recorded recorded = code.recorder.take();
    schedule(recorded.program);
    for (const VectorStep& step : recorded.program.steps) {
        EXPECT_FALSE(step.merged);
        EXPECT_NE(step.op, VectorOp::multiply_add);
    }
}

const Unmerged kUnmerged[] = {
    {"another_use",
     [](VectorCode& code) {
         const VectorName x = code.load();
         const VectorName product = code.op(VectorOp::multiply, x, x);
         code.store(code.op(VectorOp::add, product, x));
         code.store(product, 1);
     }},
    {"a_lane_mask_between",
     [](VectorCode& code) {
         const VectorName x = code.load();
         const VectorName product = code.op(VectorOp::multiply, x, x);
         code.op(VectorOp::push_lanes);
         code.op(VectorOp::narrow_lanes, code.op(VectorOp::float_less_number, x, 0));
         code.store(code.op(VectorOp::add, product, x));
         code.op(VectorOp::pop_lanes, 1);
     }},
    {"a_literal_summand_goes_into_the_instruction",
     [](VectorCode& code) {
         const VectorName x = code.load();
         code.store(code.op(VectorOp::add, code.op(VectorOp::multiply, x, x), code.number(0.5f)));
     }},
    {"a_literal_factor_goes_into_the_instruction",
     [](VectorCode& code) {
         const VectorName y = code.load(1);
         const VectorName product = code.op(VectorOp::multiply, code.load(), code.number(2.0f));
         code.store(code.op(VectorOp::add, product, y));
     }},
};

INSTANTIATE_TEST_SUITE_P(VectorSchedule, NotMerged, testing::ValuesIn(kUnmerged),
                         [](const auto& info) { return std::string(info.param.why); });

// But where the other operand lives on, the literal is a value like others.
TEST(VectorSchedule, ALiteralBesideALivingValueMerges) {
    VectorCode code;
    const VectorName x = code.load();
    const VectorName product = code.op(VectorOp::multiply, x, code.number(2.0f));
    code.store(code.op(VectorOp::add, product, kOne));
    code.store(x, 1);
    VectorRecorder::Recorded recorded = code.recorder.take();
    schedule(recorded.program);
    EXPECT_TRUE(recorded.program.steps[2].merged);
}

TEST(VectorSchedule, NegatedSummandsAreFree) {
    VectorCode code;
    const VectorName a = code.load();
    const VectorName b = code.load(1);
    code.store(code.op(VectorOp::add, a, code.op(VectorOp::negate, b)));
    EXPECT_EQ(code.cost().slots(), 5);
    const VectorName c = code.load();
    code.store(code.op(VectorOp::negate, c));
    EXPECT_EQ(code.cost().slots(), 3);
}

// v_if (x < 0) { x = 0 } v_endif: LOAD, SETCC, LOADI, ENCC, STORE.
TEST(VectorSchedule, TheOutermostMaskIsNotPushed) {
    VectorCode code;
    const auto clear_below = [&code](VectorName x) {
        code.op(VectorOp::push_lanes);
        code.op(VectorOp::narrow_lanes, code.op(VectorOp::float_less_number, x, 0));
        const VectorName y = code.op(VectorOp::assign, x, code.number(0.0f));
        code.op(VectorOp::pop_lanes, 1);
        return y;
    };
    code.store(clear_below(code.load()));
    EXPECT_EQ(code.cost().slots(), 5);
    VectorName x = code.load();
    code.op(VectorOp::push_lanes);
    x = clear_below(x);
    code.op(VectorOp::pop_lanes, 1);
    code.store(x);
    EXPECT_EQ(code.cost().slots(), 7) << "a push and a pop more";
}

TEST(VectorSchedule, GreaterCostsATestMore) {
    const auto cost_of = [](VectorOp relation) {
        VectorCode code;
        code.op(VectorOp::push_lanes);
        code.op(VectorOp::narrow_lanes, code.op(relation, code.load(), 0));
        code.op(VectorOp::pop_lanes, 1);
        return code.cost().slots();
    };
    EXPECT_EQ(cost_of(VectorOp::float_less_number), 3);
    EXPECT_EQ(cost_of(VectorOp::float_greater_number), 4);
    EXPECT_EQ(cost_of(VectorOp::float_less_equal_number), 5);
}

TEST(VectorSchedule, IntegersOverwriteAnOperandOrCopyIt) {
    VectorCode code;
    const VectorName a = code.load();
    const VectorName b = code.load(1);
    code.store(code.op(VectorOp::bit_and, a, b));
    EXPECT_EQ(code.cost().slots(), 4);
    const VectorName c = code.load();
    const VectorName d = code.load(1);
    code.store(code.op(VectorOp::bit_and, c, d));
    code.store(c, 1);
    code.store(d, 2);
    EXPECT_EQ(code.cost().slots(), 7);
}

TEST(VectorSchedule, CodeWithoutEffectCostsNothing) {
    VectorCode code;
    const VectorName x = code.load();
    code.op(VectorOp::exponent, code.op(VectorOp::multiply, x, x));
    code.store(x);
    EXPECT_EQ(code.cost().slots(), 2);
}

TEST(VectorSchedule, CountsValuesThatAreAliveAtOnce) {
    for (const std::uint32_t count : {8U, 9U}) {
        VectorCode code;
        std::vector<VectorName> values;
        for (std::uint32_t i = 0; i < count; ++i) {
            values.push_back(code.load(i));
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            code.store(values[i], count - 1 - i);
        }
        const VectorCost cost = code.cost();
        EXPECT_EQ(cost.registers, static_cast<int>(count));
        EXPECT_EQ(cost.widest.pc, count + 1) << "the first store: all have been loaded";
    }
}

TEST(VectorSchedule, ConstantRegistersAreNoValues) {
    VectorCode code;
    VectorName sum = code.load();
    for (const VectorName name : {k0p8373, kOne, kMinusOne, kLaneNumbers}) {
        sum = code.op(VectorOp::add, sum, name);
    }
    code.store(sum);
    EXPECT_EQ(code.cost().registers, 1);
}

}  // namespace
}  // namespace tensight::sfpu
