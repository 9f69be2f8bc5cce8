// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "models/fpu/streams.h"
#include "models/port/call_error.h"

namespace tensight::fpu {
namespace {

using arch::InstructionStream;
using arch::Opcode;
using numerics::Broadcast;
using numerics::EltwiseOp;
using numerics::PoolType;
using numerics::ReduceDim;

const arch::StreamTable& table() {
    static const arch::StreamTable streams(TENSIGHT_SOURCE_DIR
                                           "/models/arch/wormhole_b0_streams.csv");
    return streams;
}

long count(const InstructionStream& stream, Opcode opcode) {
    return std::count_if(stream.instructions.begin(), stream.instructions.end(),
                         [&](const arch::Instruction& i) { return i.opcode == opcode; });
}

// 16 MVMUL a phase; SETC16 and two SETRWC (one, LoFi) beside them.
TEST(StreamChoice, MatmulByFidelity) {
    for (int phases = 1; phases <= 4; ++phases) {
        const auto& s = StreamChoice(table(), phases, false).matmul();
        EXPECT_EQ(count(s, Opcode::mvmul), 16 * phases);
        EXPECT_EQ(s.instructions.size(),
                  static_cast<std::size_t>(16 * phases + (phases == 1 ? 2 : 3)));
    }
}

// The stream of a K step of 4x2 or 2x4 tiles: 8 x (16 P + 2) + 1 at LoFi, 8 x (16 P + 3) + 1 above:
// a SETC16 and one or two SETRWC a product, and the CLEARDVALIDs.
TEST(StreamChoice, MatmulBlockByFidelity) {
    for (const auto& [rt, ct] : {std::pair{4U, 2U}, {2U, 4U}}) {
        const auto size = [&, rt = rt, ct = ct](int phases) {
            return StreamChoice(table(), phases, false).matmul_block(rt, ct).instructions.size();
        };
        EXPECT_EQ(size(1), 8U * (16 + 2) + 1) << rt << 'x' << ct;
        EXPECT_EQ(size(2), 8U * (32 + 3) + 1) << rt << 'x' << ct;
        EXPECT_EQ(size(3), 8U * (48 + 3) + 1) << rt << 'x' << ct;
        EXPECT_EQ(size(4), 8U * (64 + 3) + 1) << rt << 'x' << ct;
    }
}

TEST(StreamChoice, MatmulBlockOfEveryShapeAndFidelityMultipliesOnce) {
    const std::pair<std::uint32_t, std::uint32_t> shapes[] = {{1, 1}, {1, 2}, {1, 4}, {1, 8},
                                                              {2, 1}, {2, 2}, {2, 4}, {3, 3},
                                                              {4, 1}, {4, 2}, {4, 4}, {8, 1}};
    for (const auto& [rt, ct] : shapes) {
        for (int phases = 1; phases <= 4; ++phases) {
            const auto& s = StreamChoice(table(), phases, false).matmul_block(rt, ct);
            ASSERT_EQ(count(s, Opcode::mvmul), static_cast<long>(16 * rt * ct) * phases)
                << rt << 'x' << ct << ", " << phases << " phases";
        }
    }
}

TEST(StreamChoice, AShapeThatNoDstHoldsIsAnError) {
    try {
        (void)StreamChoice(table(), 4, false).matmul_block(5, 4);
        FAIL() << "no CallError";
    } catch (const port::CallError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("5 x 4"));
    }
}

TEST(StreamChoice, ElementwiseOperations) {
    const StreamChoice choice(table(), 2, false);
    EXPECT_EQ(count(choice.eltwise(EltwiseOp::Add, Broadcast::None, false), Opcode::elwadd), 8);
    EXPECT_EQ(count(choice.eltwise(EltwiseOp::Sub, Broadcast::Col, false), Opcode::elwsub), 8);
    EXPECT_EQ(count(choice.eltwise(EltwiseOp::Mul, Broadcast::None, false), Opcode::elwmul), 16);
    EXPECT_EQ(count(choice.eltwise(EltwiseOp::Mul, Broadcast::Scalar, false), Opcode::elwmul), 16);
    const auto accumulates = [&](bool wanted) {
        const auto& s = choice.eltwise(EltwiseOp::Add, Broadcast::None, wanted);
        return std::any_of(s.instructions.begin(), s.instructions.end(),
                           [](const arch::Instruction& i) { return i.accumulates; });
    };
    EXPECT_FALSE(accumulates(false));
    EXPECT_TRUE(accumulates(true));
}

// 4 P GAPOOL a tile; the wide row path moves DST through SrcB four times (8 MOVD2B, 16 MOVB2D).
TEST(StreamChoice, ReduceByFidelityAndWidth) {
    for (int phases = 1; phases <= 4; ++phases) {
        const StreamChoice narrow(table(), phases, false);
        EXPECT_EQ(count(narrow.reduce(PoolType::Sum, ReduceDim::Row), Opcode::gapool), 4 * phases);
        EXPECT_EQ(count(narrow.reduce(PoolType::Avg, ReduceDim::Col), Opcode::gapool), 4 * phases);
        const StreamChoice wide(table(), phases, true);
        const auto& row = wide.reduce(PoolType::Sum, ReduceDim::Row);
        EXPECT_EQ(count(row, Opcode::gapool), 4 * phases);
        EXPECT_EQ(count(row, Opcode::movd2b), 8);
        EXPECT_EQ(count(row, Opcode::movb2d), 16);
    }
    const StreamChoice narrow(table(), 4, false);
    EXPECT_EQ(count(narrow.reduce(PoolType::Max, ReduceDim::Row), Opcode::gmpool), 4);
    EXPECT_EQ(count(narrow.reduce(PoolType::Max, ReduceDim::Row), Opcode::gapool), 0);
}

TEST(StreamChoice, CopyAndTransposeByWidth) {
    EXPECT_EQ(count(StreamChoice(table(), 4, false).copy(), Opcode::mova2d), 8);
    EXPECT_EQ(StreamChoice(table(), 4, false).transpose_dest().instructions.size(), 42U);
    EXPECT_EQ(StreamChoice(table(), 4, true).transpose_dest().instructions.size(), 94U);
}

TEST(EltwiseOpNumbers, AreTtMetaliums) {
    EXPECT_EQ(eltwise_op(0), EltwiseOp::Mul);
    EXPECT_EQ(eltwise_op(2), EltwiseOp::Add);
    EXPECT_EQ(eltwise_op(3), EltwiseOp::Sub);
    EXPECT_THROW(eltwise_op(1), port::CallError) << "division is no FPU operation";
    EXPECT_THROW(eltwise_op(4), port::CallError);
}

}  // namespace
}  // namespace tensight::fpu
