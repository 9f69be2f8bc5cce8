// SPDX-License-Identifier: Apache-2.0
// FPU and SFPU: one instruction a cycle, held by banks, DST blocks and the guards behind moves.
#include <gtest/gtest.h>

#include <string>

#include "machine.h"

namespace tensight::tensix::testing {
namespace {

using time::kUnresolved;

class FpuTiming : public ::testing::Test {
  protected:
    FpuTiming() { m.sources_valid(); }
    Machine m;
};

TEST_F(FpuTiming, OneInstructionACycle) {
    for (int block = 0; block < 8; ++block) {
        EXPECT_EQ(m.issue(1, mvmul(8 * block)), 5U + static_cast<Cycle>(block));
    }
}

// --- DST blocks: a read of a block written less than 6 cycles ago waits
// ---------------------------

TEST_F(FpuTiming, TheSameBlockAgainWaitsSix) {
    EXPECT_EQ(m.issue(1, mvmul(0)), 5U);
    EXPECT_EQ(m.issue(1, mvmul(0)), 11U);
    EXPECT_EQ(m.issue(1, mvmul(0)), 17U);
}

TEST_F(FpuTiming, FourInstructionsBetweenAreOneTooFew) {
    EXPECT_EQ(m.issue(1, mvmul(0)), 5U);
    for (int i = 0; i < 4; ++i) {
        m.issue(1, setrwc(false, false));
    }
    EXPECT_EQ(m.issue(1, mvmul(0)), 11U) << "10 would be one cycle early";
}

TEST_F(FpuTiming, FiveInstructionsBetweenAreEnough) {
    EXPECT_EQ(m.issue(1, mvmul(0)), 5U);
    for (int i = 0; i < 5; ++i) {
        m.issue(1, setrwc(false, false));
    }
    EXPECT_EQ(m.issue(1, mvmul(0)), 11U) << "on time";
}

TEST_F(FpuTiming, DistanceIsAParameter) {
    arch::Timing t = wormhole_timing();
    t.dst_reuse_distance = 5;
    Machine n(t);
    n.sources_valid();
    EXPECT_EQ(n.issue(1, mvmul(0)), 5U);
    EXPECT_EQ(n.issue(1, mvmul(0)), 10U);
}

TEST_F(FpuTiming, ABlockIsEightRows) {
    EXPECT_EQ(m.issue(1, fpu(Opcode::gapool, 0)), 5U);
    EXPECT_EQ(m.issue(1, fpu(Opcode::gapool, 4)), 11U) << "rows 0-7";
    EXPECT_EQ(m.issue(1, fpu(Opcode::gapool, 8)), 12U) << "the next block";
}

TEST_F(FpuTiming, TwoBlocksInTurnGoAtSixAPair) {
    // mul_tiles above LoFi: 0 8 0 8 ...: 5, 6, 11, 12, 17, 18
    const Cycle expected[] = {5, 6, 11, 12, 17, 18};
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(m.issue(1, fpu(Opcode::elwmul, 8 * (i % 2))), expected[i]);
    }
}

TEST_F(FpuTiming, EightBlocksInTurnNeverWait) {
    for (int i = 0; i < 64; ++i) {
        ASSERT_EQ(m.issue(1, mvmul(8 * (i % 8))), 5U + static_cast<Cycle>(i));
    }
}

TEST_F(FpuTiming, WhoOnlyWritesDoesNotWait) {
    EXPECT_EQ(m.issue(1, elwadd(0)), 5U);
    EXPECT_EQ(m.issue(1, elwadd(0)), 6U) << "overwrites";
    EXPECT_EQ(m.issue(1, elwadd(0, true)), 12U) << "adds to what the last one wrote at 6";
}

TEST_F(FpuTiming, OtherTilesAreOtherBlocks) {
    Operation op;
    op.dst_slot = 3;
    m.push(1, {mvmul(0)});      // slot 0, at 5
    m.push(1, {mvmul(0)}, op);  // slot 3, at 6
    EXPECT_EQ(m.gate(1), 7U);
    m.push(1, {mvmul(64 * 3)});  // row 192 of slot 0 is row 0 of slot 3
    EXPECT_EQ(m.gate(1), 12U + 1);
}

// --- guards behind moves
// --------------------------------------------------------------------------

TEST_F(FpuTiming, MovA2DIsReadableAfterFour) {
    EXPECT_EQ(m.issue(1, fpu(Opcode::mova2d, 0)), 5U);
    EXPECT_EQ(m.issue(1, mvmul(0)), 9U);
    EXPECT_EQ(m.issue(1, fpu(Opcode::movb2d, 8)), 10U);
    EXPECT_EQ(m.issue(1, fpu(Opcode::gapool, 8)), 14U) << "MOVB2D as well";
    EXPECT_EQ(m.issue(1, fpu(Opcode::mova2d, 16)), 15U);
    EXPECT_EQ(m.issue(1, mvmul(24)), 16U) << "another block";
}

TEST_F(FpuTiming, ThreeInstructionsBehindMovA2DAreEnough) {
    EXPECT_EQ(m.issue(1, fpu(Opcode::mova2d, 0)), 5U);
    for (int i = 0; i < 3; ++i) {
        m.issue(1, setrwc(false, false));
    }
    EXPECT_EQ(m.issue(1, mvmul(0)), 9U);
}

TEST_F(FpuTiming, MovA2DGuardIsAParameter) {
    arch::Timing t = wormhole_timing();
    t.mova2d_guard = 7;
    Machine n(t);
    n.sources_valid();
    EXPECT_EQ(n.issue(1, fpu(Opcode::mova2d, 0)), 5U);
    EXPECT_EQ(n.issue(1, mvmul(0)), 12U);
}

TEST_F(FpuTiming, BehindMovD2BThreeCyclesOnlyMovD2B) {
    EXPECT_EQ(m.issue(1, fpu(Opcode::movd2b, 0)), 5U);
    EXPECT_EQ(m.issue(1, setrwc(false, false)), 9U) << "6, 7 and 8 are MOVD2B's";
    Machine n;
    n.sources_valid();
    EXPECT_EQ(n.issue(1, fpu(Opcode::movd2b, 0)), 5U);
    EXPECT_EQ(n.issue(1, fpu(Opcode::movd2b, 4)), 6U);
    EXPECT_EQ(n.issue(1, fpu(Opcode::trnspsrcb)), 10U) << "counted from the last one";
}

TEST_F(FpuTiming, TheMovD2BGuardHoldsOnlyTheFpu) {
    EXPECT_EQ(m.issue(1, fpu(Opcode::movd2b, 0)), 5U);
    EXPECT_EQ(m.issue(1, config()), 6U);
}

TEST_F(FpuTiming, BehindMovD2AOneCycleOnlyItsLikes) {
    EXPECT_EQ(m.issue(1, fpu(Opcode::movd2a, 0)), 5U);
    EXPECT_EQ(m.issue(1, setrwc(false, false)), 7U);
    Machine n;
    n.sources_valid();
    EXPECT_EQ(n.issue(1, fpu(Opcode::movd2a, 0)), 5U);
    EXPECT_EQ(n.issue(1, fpu(Opcode::movd2a, 4)), 6U);
    EXPECT_EQ(n.issue(1, fpu(Opcode::movb2a)), 7U);
    EXPECT_EQ(n.issue(1, setrwc(false, false)), 8U) << "7 was the one cycle behind the last MOVD2A";
}

TEST_F(FpuTiming, MoveGuardsAreParameters) {
    arch::Timing t = wormhole_timing();
    t.movd2b_guard = 6;
    t.movd2a_guard = 4;
    Machine n(t);
    n.sources_valid();
    EXPECT_EQ(n.issue(1, fpu(Opcode::movd2b, 0)), 5U);
    EXPECT_EQ(n.issue(1, setrwc(false, false)), 12U);
    EXPECT_EQ(n.issue(1, fpu(Opcode::movd2a, 8)), 13U);
    EXPECT_EQ(n.issue(1, setrwc(false, false)), 18U);
}

TEST_F(FpuTiming, MovesOutOfDstWaitForTheirBlock) {
    EXPECT_EQ(m.issue(1, fpu(Opcode::gapool, 0)), 5U);
    EXPECT_EQ(m.issue(1, fpu(Opcode::movd2b, 0)), 11U);
}

// --- banks
// ----------------------------------------------------------------------------------------

TEST(FpuBanks, AnOperationWaitsForWhatItReads) {
    Machine m;
    m->src_a().fill(40);
    m->src_b().fill(60);
    m->advance();
    EXPECT_EQ(m.issue(1, fpu(Opcode::mova2d, 0)), 40U) << "SrcA alone";
    EXPECT_EQ(m.issue(1, fpu(Opcode::movb2d, 8)), 60U) << "SrcB alone";
    Machine n;
    n->src_a().fill(40);
    n->src_b().fill(60);
    EXPECT_EQ(n.issue(1, mvmul(0)), 60U) << "both";
    Machine o;
    EXPECT_EQ(o.issue(1, fpu(Opcode::movd2a, 0)), 5U) << "MOVD2A waits for no bank";
    EXPECT_EQ(o.issue(1, fpu(Opcode::movd2b, 0)), 7U);
}

TEST(FpuBanks, ABankIsFreeForTheUnpackerACycleAfterItsFlip) {
    Machine m;
    m.sources_valid();
    m->src_a().fill(0);  // both banks of SrcA are full
    EXPECT_EQ(m->src_a().free_for_unpacker(), kUnresolved);
    EXPECT_EQ(m.issue(1, setrwc(true, false)), 5U);
    EXPECT_EQ(m->src_a().free_for_unpacker(), 6U);
    EXPECT_EQ(m->src_b().frees(), 0U) << "SrcB is kept";

    arch::Timing later = wormhole_timing();
    later.bank_return = 4;
    Machine n(later);
    n.sources_valid();
    n->src_a().fill(0);
    n.issue(1, setrwc(true, false));
    EXPECT_EQ(n->src_a().free_for_unpacker(), 9U);
}

TEST(FpuBanks, TheNextOperandIsTheOtherBank) {
    Machine m;
    m->src_a().fill(10);
    m->src_a().fill(80);
    EXPECT_EQ(m.issue(1, fpu(Opcode::mova2d, 0)), 10U);
    EXPECT_EQ(m.issue(1, setrwc(true, false)), 11U);
    EXPECT_EQ(m.issue(1, fpu(Opcode::mova2d, 8)), 80U);
}

// --- the compute action
// ---------------------------------------------------------------------------

TEST(FpuAction, ComesWithTheLastComputingInstruction) {
    Machine m;
    m.sources_valid();
    m.push(1, {config(), mvmul(0), mvmul(8), setrwc(true, true), config()});
    const auto computed = m.of(Machine::Event::Kind::compute);
    ASSERT_EQ(computed.size(), 1U);
    EXPECT_EQ(computed[0].begin, 5U) << "the call's first instruction";
    EXPECT_EQ(computed[0].end, 8U) << "after the second MVMUL, issued at 7";
}

TEST(FpuAction, ZeroAccOfAHalfDoesNotHoldTheMathThread) {
    Machine m;
    m.sources_valid();
    m.push(2, {fpu(Opcode::zeroacc_half)});
    EXPECT_EQ(m.of(Machine::Event::Kind::zero_half).at(0).end, 5U);
    EXPECT_EQ(m.issue(1, mvmul(0)), 5U);
}

// --- SFPU
// -----------------------------------------------------------------------------------------

TEST(SfpuTiming, OneSlotACycle) {
    Machine m;
    EXPECT_EQ(m.issue(1, sfpu()), 5U);
    EXPECT_EQ(m.issue(1, sfpu()), 6U);
}

TEST(SfpuTiming, ABodyTakesItsSlots) {
    Machine m;
    Operation op;
    op.sfpu_slots_per_place = 176;  // exp: 22 slots, 8 iterations a face
    m.push(1, {sfpu(), setrwc(false, false)}, op);
    EXPECT_EQ(m.gate(1), 5U + 176 + 1);
    EXPECT_EQ(m.of(Machine::Event::Kind::compute).at(0).end, 5U + 176);
}

TEST(SfpuTiming, IsBusyTwoCycles) {
    Machine m;
    EXPECT_EQ(m.issue(1, sfpu()), 5U);
    EXPECT_EQ(m->drained(1), 7U);
    arch::Timing t = wormhole_timing();
    t.sfpu_latency = 9;
    Machine n(t);
    EXPECT_EQ(n.issue(1, sfpu()), 5U);
    EXPECT_EQ(n.issue(1, stallwait(arch::kBlockConfig, arch::kWaitSfpu)), 6U);
    EXPECT_EQ(n.issue(1, config()), 5U + 9 + 1);
}

TEST(SfpuTiming, DoesNotWaitForTheFpuByItself) {
    // The wrapper's STALLWAIT does that.
    Machine m;
    m.sources_valid();
    EXPECT_EQ(m.issue(1, mvmul(0)), 5U);
    EXPECT_EQ(m.issue(1, sfpu()), 6U);
    EXPECT_EQ(m.issue(1, mvmul(8)), 7U);
    EXPECT_EQ(m.issue(1, stallwait(arch::kBlockSfpu, arch::kWaitMath)), 8U);
    EXPECT_EQ(m.issue(1, sfpu()), 13U) << "MVMUL of 7 is through at 12";
}

}  // namespace
}  // namespace tensight::tensix::testing
