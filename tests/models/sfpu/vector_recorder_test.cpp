// SPDX-License-Identifier: Apache-2.0
// Where loads and stores go, what names stand for, and which code is refused.
#include "models/sfpu/vector_recorder.h"

#include <gtest/gtest.h>

#include "models/port/call_error.h"
#include "tests/models/sfpu/vector_code.h"

namespace tensight::sfpu {
namespace {

using port::VectorOp;

TEST(DstCursor, AddsAndDropsWhatARoutineHasAdded) {
    DstCursor cursor;
    cursor.tile = 2;
    EXPECT_EQ(cursor.row(6), 2 * 64 + 6U);
    cursor.counter += 14;  // seven times dst_reg++
    EXPECT_EQ(cursor.row(0), 2 * 64 + 14U);
    cursor.next_start(8);
    cursor.next_start(8);
    EXPECT_EQ(cursor.row(0), 2 * 64 + 16U);
    cursor.clear();
    EXPECT_EQ(cursor.row(0), 2 * 64U);
    cursor.tile = 15;
    EXPECT_EQ(cursor.row(64), 0U) << "addresses have ten bits";
}

TEST(VectorRecorder, FindsTileRowAndColumns) {
    VectorCode code;
    code.load(3);
    const auto access = *code.recorder.access();
    EXPECT_EQ(access.index, 0U);
    EXPECT_EQ(access.row, 4U);
    EXPECT_TRUE(code.recorder.last().odd);
    EXPECT_FALSE(access.other_face);
    code.load(32 + 8);  // the second face of the next tile
    EXPECT_EQ(code.recorder.access()->index, 1U);
    EXPECT_EQ(code.recorder.access()->row, 16U);
    EXPECT_TRUE(code.recorder.access()->other_face);
    code.recorder.cursor().next_start(16);
    code.load(32);
    EXPECT_EQ(code.recorder.access()->row, 16U);
    EXPECT_FALSE(code.recorder.access()->other_face);
}

TEST(VectorRecorder, AssignmentWithoutALaneMaskIsAnotherName) {
    VectorCode code;
    const VectorName a = code.load();
    EXPECT_EQ(code.op(VectorOp::assign, kNoValue, a), a);
    code.op(VectorOp::push_lanes);
    EXPECT_NE(code.op(VectorOp::assign, kNoValue, a), a);
    code.op(VectorOp::pop_lanes, 1);
    EXPECT_EQ(code.op(VectorOp::assign, kNoValue, a), a);
}

TEST(VectorRecorder, RegistersHoldNames) {
    VectorCode code;
    const VectorName a = code.load();
    code.op(VectorOp::write_register, a, 3);
    EXPECT_EQ(code.op(VectorOp::read_register, 3), a);
    EXPECT_EQ(code.op(VectorOp::read_config, 11), kMinusOne);
    code.op(VectorOp::write_config, a, 12);
    EXPECT_TRUE(code.recorder.owns_constants());
    EXPECT_GE(code.op(VectorOp::read_config, 12), kFirstName);
    code.recorder.disturb(false);
    EXPECT_EQ(code.op(VectorOp::read_register, 3), kNoValue);
    EXPECT_GE(code.op(VectorOp::read_config, 12), kFirstName);
    code.recorder.disturb(true);
    EXPECT_EQ(code.op(VectorOp::read_config, 12), kNoValue);
    EXPECT_EQ(code.op(VectorOp::read_config, 11), kMinusOne);
    EXPECT_FALSE(code.recorder.owns_constants());
}

TEST(VectorRecorder, CountsTrapsAndBeginsAnew) {
    VectorCode code;
    EXPECT_TRUE(code.recorder.empty());
    code.op(VectorOp::read_register, 0);
    EXPECT_FALSE(code.recorder.empty()) << "an instruction that the device does not have";
    const VectorName a = code.load();
    const auto first = code.recorder.take();
    EXPECT_EQ(first.traps, 2);
    EXPECT_EQ(first.program.steps.size(), 1U);
    EXPECT_TRUE(first.program.makes(a));
    EXPECT_TRUE(code.recorder.empty());
    code.op(VectorOp::negate, a);
    EXPECT_FALSE(code.recorder.take().program.makes(a));
}

TEST(VectorRecorder, RefusesWhatNamesNothing) {
    VectorCode code;
    EXPECT_THROW(code.op(VectorOp::negate, 1000), port::CallError);
    EXPECT_THROW(code.op(VectorOp::read_register, 8), port::CallError);
    EXPECT_THROW(code.op(VectorOp::write_config, kZero, 15), port::CallError);
    EXPECT_THROW(code.op(VectorOp::pop_lanes, 1), port::CallError);
    for (int i = 0; i < 4; ++i) {
        code.op(VectorOp::operands, kZero, kZero);
    }
    EXPECT_THROW(code.op(VectorOp::lookup, kZero, 0), port::CallError);
}

}  // namespace
}  // namespace tensight::sfpu
