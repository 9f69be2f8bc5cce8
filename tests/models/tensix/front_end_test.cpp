// SPDX-License-Identifier: Apache-2.0
// FIFO, MOP, wait gate, ThCon and configuration. A word that the RISC pushes at p reaches the gate
// at p + 5; everything is pushed at 0 unless a test says otherwise, so the first date is 5.
#include <gtest/gtest.h>

#include <string>

#include "machine.h"

namespace tensight::tensix::testing {
namespace {

using time::kUnresolved;

constexpr Cycle kFirst = 5;

TEST(FrontEnd, AWordReachesTheGateFiveCyclesAfterItsPush) {
    Machine m;
    m.push(2, {thcon(Opcode::storereg)}, 100);
    ASSERT_EQ(m.events.size(), 1U);
    EXPECT_EQ(m.events[0].end, 105U + 3 + 12) << "STOREREG takes three, its store arrives 12 later";

    arch::Timing later = wormhole_timing();
    later.push_to_gate = 8;
    Machine n(later);
    n.push(2, {thcon(Opcode::storereg)}, 100);
    EXPECT_EQ(n.events[0].end, 108U + 3 + 12);

    arch::Timing sooner = wormhole_timing();
    sooner.config_store_latency = 11;
    Machine o(sooner);
    o.push(2, {thcon(Opcode::storereg)}, 100);
    EXPECT_EQ(o.events[0].end, 105U + 3 + 11);
}

TEST(FrontEnd, TheRiscPushesOneWordACycle) {
    // Three words, the last at 100: they reach the gate at 103, 104, 105.
    Machine m;
    m.push(1, {config(), config(), config()}, 100);
    EXPECT_EQ(m.gate(1), 106U);
    // A MOP is one word: SETC16 at 99, MOP at 100, so at the gate 104 and 105..108.
    Machine n;
    n.sources_valid();
    n.push(1, {config(), mvmul(0), expanded(mvmul(8)), expanded(mvmul(16)), expanded(mvmul(24))},
           100);
    EXPECT_EQ(n.gate(1), 109U);
}

TEST(FrontEnd, OneInstructionACycleAndThread) {
    Machine m;
    EXPECT_EQ(m.issue(1, config()), kFirst);
    EXPECT_EQ(m.issue(1, tdma()), kFirst + 1);
    EXPECT_EQ(m.issue(1, config(Opcode::rmwcib)), kFirst + 2);
    EXPECT_EQ(m.issue(1, config(Opcode::wrcfg)), kFirst + 3);
    EXPECT_EQ(m.issue(0, tdma()), kFirst) << "another thread";
    EXPECT_EQ(m.issue(2, tdma()), kFirst);
}

// Bubble of one cycle behind a MOP that another kind of word follows.
TEST(FrontEnd, BubbleBehindAMop) {
    const std::vector<Instruction> mop = {mvmul(0), expanded(mvmul(8)), expanded(mvmul(16))};
    const auto then = [&](const arch::Timing& timing, std::vector<Instruction> next) {
        Machine m(timing);
        m.sources_valid();
        std::vector<Instruction> all = mop;
        all.insert(all.end(), next.begin(), next.end());
        m.push(1, all);
        return m.gate(1);
    };
    EXPECT_EQ(then(wormhole_timing(), {}), kFirst + 3);
    EXPECT_EQ(then(wormhole_timing(), {config()}), kFirst + 3 + 1 + 1);
    EXPECT_EQ(then(wormhole_timing(), {config(), config()}), kFirst + 3 + 1 + 2) << "once";
    arch::Timing without = wormhole_timing();
    without.mop_bubble = 0;
    EXPECT_EQ(then(without, {config()}), kFirst + 3 + 1);
}

TEST(FrontEnd, TheBubbleReachesIntoTheNextCall) {
    Machine m;
    m.sources_valid();
    m.push(1, {mvmul(0), expanded(mvmul(8))});
    EXPECT_EQ(m.issue(1, config()), kFirst + 2 + 1);
}

struct Cost {
    Opcode opcode;
    Unit unit;
    Cycle cycles;
};

TEST(FrontEnd, SmallUnitsHoldTheirThread) {
    const Cost costs[] = {
        {Opcode::setdmareg, Unit::thcon, 1}, {Opcode::dmanop, Unit::thcon, 1},
        {Opcode::reg2flop, Unit::thcon, 2},  {Opcode::arithmetic_dmareg, Unit::thcon, 3},
        {Opcode::storereg, Unit::thcon, 3},  {Opcode::rdcfg, Unit::config, 2},
        {Opcode::setc16, Unit::config, 1},   {Opcode::wrcfg, Unit::config, 1},
        {Opcode::rmwcib, Unit::config, 1},   {Opcode::tdma, Unit::tdma, 1},
    };
    for (const Cost& c : costs) {
        Machine m;
        Instruction i;
        i.opcode = c.opcode;
        i.unit = c.unit;
        m.push(0, {i, tdma()});
        EXPECT_EQ(m.gate(0), kFirst + c.cycles + 1) << static_cast<int>(c.opcode);
    }
}

TEST(FrontEnd, ThConCostsAreParameters) {
    arch::Timing t = wormhole_timing();
    t.thcon_setdmareg = 4;
    t.thcon_reg2flop = 5;
    t.thcon_arithmetic = 6;
    t.thcon_storereg = 7;
    t.rdcfg = 8;
    Machine m(t);
    m.push(0, {thcon(Opcode::setdmareg), thcon(Opcode::reg2flop), thcon(Opcode::arithmetic_dmareg),
               thcon(Opcode::storereg), config(Opcode::rdcfg)});
    EXPECT_EQ(m.gate(0), kFirst + 4 + 5 + 6 + 7 + 8);
}

TEST(FrontEnd, FifoDepthByThread) {
    // The first word is stuck; the FIFO takes 32, 16 and 16 words with it.
    const int depths[] = {32, 16, 16};
    for (int t = 0; t < 3; ++t) {
        Machine m;
        m.push(t, {semwait(arch::kBlockTdma, TensixSemaphore::fpu_sfpu, false), tdma()});
        for (int words = 2; words < depths[t]; ++words) {
            EXPECT_NE(m->fifo_space(t, 1), kUnresolved) << "thread " << t << ", word " << words + 1;
            m.push(t, {tdma()});
        }
        EXPECT_EQ(m->fifo_space(t, 1), kUnresolved) << "thread " << t << " holds " << depths[t];
        // What holds the first word up is resolved at 300 (visible at 306 + 1): room from then on.
        m.push((t + 1) % 3, {semaphore(Opcode::sempost, TensixSemaphore::fpu_sfpu)}, 300);
        EXPECT_GE(m->fifo_space(t, 1), 306U);
        EXPECT_LE(m->fifo_space(t, 1), 309U);
    }
}

TEST(FrontEnd, ACallLongerThanTheFifoNeedsItEmpty) {
    Machine m;
    EXPECT_EQ(m->fifo_space(1, 40), 0U);
    m.push(1, {config()});
    EXPECT_EQ(m->fifo_space(1, 40), kFirst + 1) << "the earlier word has left";
}

// The words of an SFPU body leave one a cycle: their RISC goes on when the last ones fit into the
// FIFO and the stages behind it, 29 together.
TEST(FrontEnd, ABodyHoldsItsRiscUntilItsLastWordsFit) {
    for (const int behind : {13, 0}) {
        arch::Timing t = wormhole_timing();
        t.words_behind_mop = behind;
        Machine m(t);
        Operation op;
        op.sfpu_slots_per_place = 100;
        op.body_words = 100;
        m.push(1, {sfpu()}, op);
        const Cycle end = m.gate(1);
        EXPECT_EQ(end, kFirst + 100);
        EXPECT_EQ(m->fifo_space(1, 1), end - 14 - static_cast<Cycle>(behind))
            << "16 in the FIFO: 14 of the body, the call's own word and the next";
        EXPECT_EQ(m->fifo_space(1, 2), end - 13 - static_cast<Cycle>(behind));
        op.body_words = 0;
        Machine n(t);
        n.push(1, {sfpu()}, op);
        EXPECT_EQ(n->fifo_space(1, 1), 0U) << "a word alone holds nobody";
    }
}

// --- STALLWAIT
// ------------------------------------------------------------------------------------

TEST(StallWait, BlocksAtLeastOneCycle) {
    Machine m;
    EXPECT_EQ(m.issue(1, stallwait(arch::kBlockConfig, arch::kWaitMath)), kFirst);
    EXPECT_EQ(m.issue(1, config()), kFirst + 2) << "nothing to wait for: one blocked cycle";
}

TEST(StallWait, HoldsUntilACycleAfterTheCondition) {
    Machine m;
    m.sources_valid();
    EXPECT_EQ(m.issue(1, mvmul(0)), 5U);  // idle five later: 10
    EXPECT_EQ(m.issue(1, stallwait(arch::kBlockConfig, arch::kWaitMath)), 6U);
    EXPECT_EQ(m.issue(1, config()), 11U);
}

TEST(StallWait, LagIsAParameter) {
    arch::Timing t = wormhole_timing();
    t.stall_lag = 2;
    Machine m(t);
    m.sources_valid();
    m.issue(1, mvmul(0));
    m.issue(1, stallwait(arch::kBlockConfig, arch::kWaitMath));
    EXPECT_EQ(m.issue(1, config()), 12U);
}

TEST(StallWait, OtherClassesPassAndAreWaitedForToo) {
    Machine m;
    m.sources_valid();
    EXPECT_EQ(m.issue(1, mvmul(0)), 5U);
    EXPECT_EQ(m.issue(1, stallwait(arch::kBlockConfig, arch::kWaitMath)), 6U);
    EXPECT_EQ(m.issue(1, tdma()), 7U) << "not blocked";
    EXPECT_EQ(m.issue(1, mvmul(8)), 8U) << "not blocked, and keeps the FPU busy until 13";
    EXPECT_EQ(m.issue(1, config()), 14U);
}

TEST(StallWait, ASecondOneWaitsForTheFirst) {
    Machine m;
    m.sources_valid();
    m.issue(1, mvmul(0));
    EXPECT_EQ(m.issue(1, stallwait(arch::kBlockConfig, arch::kWaitMath)), 6U);
    EXPECT_EQ(m.issue(1, stallwait(arch::kBlockTdma, arch::kWaitMath)), 11U) << "one latch";
    EXPECT_EQ(m.issue(1, tdma()), 13U) << "at least one blocked cycle";
}

TEST(StallWait, WaitsForThConOfItsThread) {
    Machine m;
    EXPECT_EQ(m.issue(0, thcon(Opcode::storereg), 3), 5U);  // holds the thread: idle at 8 as well
    EXPECT_EQ(m.issue(0, stallwait(arch::kBlockConfig, arch::kWaitThcon)), 8U);
    EXPECT_EQ(m.issue(0, config()), 10U);
}

TEST(StallWait, WaitsForValidSources) {
    Machine m;
    m.push(1, {stallwait(arch::kBlockMath, arch::kWaitSrcAValid | arch::kWaitSrcBValid),
               fpu(Opcode::movd2b, 0)});
    EXPECT_EQ(m.gate(1), kUnresolved);
    m->src_a().fill(50);
    m->advance();
    EXPECT_EQ(m.gate(1), kUnresolved) << "both";
    m->src_b().fill(70);
    m->advance();
    EXPECT_EQ(m.gate(1), 71U + 1) << "seen at 70, the mask is gone a cycle later";
}

TEST(StallWait, WaitsForConfigurationStores) {
    // The RISC's stores come before the words of the call: with one word pushed at 100 they are
    // made at 99 and land 12 later, at 111; the mask is gone at 112.
    Machine m;
    m.push(0, {stallwait(arch::kBlockConfig, arch::kWaitConfigStores)}, 100);
    m.push(0, {config()}, 101);
    EXPECT_EQ(m.gate(0), 112U + 1);
    // Landed before the STALLWAIT is through the FIFO (105): no wait beyond its own.
    arch::Timing quick = wormhole_timing();
    quick.config_store_latency = 4;
    Machine q(quick);
    q.push(0, {stallwait(arch::kBlockConfig, arch::kWaitConfigStores)}, 100);
    q.push(0, {config()}, 101);
    EXPECT_EQ(q.gate(0), 107U + 1);
    arch::Timing slow = wormhole_timing();
    slow.config_store_latency = 40;  // 139
    Machine n(slow);
    n.push(0, {stallwait(arch::kBlockConfig, arch::kWaitConfigStores)}, 100);
    n.push(0, {config()}, 101);
    EXPECT_EQ(n.gate(0), 140U + 1);
}

// Held by the latch until 300 and without data when it is first looked at: the data come with an
// earlier date, which does not lift the latch.
TEST(StallWait, HoldsAlsoWhoHadToWaitForSomethingElse) {
    Machine m;
    const auto section = TensixSemaphore::math_pack;
    m.push(1, {semaphore(Opcode::sempost, section), semaphore(Opcode::sempost, section),
               semwait(arch::kBlockMath, section, true), mvmul(0)});
    m.push(2, {semaphore(Opcode::semget, section)}, 294);  // visible at 300
    EXPECT_EQ(m.gate(1), kUnresolved) << "no data";
    m.sources_valid(100);
    EXPECT_EQ(m.gate(1), 301U + 1);
}

TEST(StallWait, AStuckThreadTellsOnWhat) {
    Machine m;
    m.push(1, {mvmul(0)});
    const auto stuck = m->stuck(1);
    ASSERT_TRUE(stuck.has_value());
    EXPECT_EQ(stuck->cause, time::Cause::src_valid);
    EXPECT_NE(stuck->what.find("SrcA"), std::string::npos);
    EXPECT_FALSE(m->stuck(0).has_value());
    EXPECT_EQ(m->drained(1), kUnresolved);
    m.sources_valid(40);
    EXPECT_FALSE(m->stuck(1).has_value());
    EXPECT_EQ(m->drained(1), 45U) << "issued at 40, through the FPU five later";
}

}  // namespace
}  // namespace tensight::tensix::testing
