// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/riscv/cycles.h"

namespace tensight::riscv::testing {
namespace {

constexpr std::uint32_t kFlag = 0x40000;
constexpr std::uint32_t kOther = 0x40040;

class Polling : public ::testing::Test {
  protected:
    void run(Assembler& a) {
        Hart hart(Program::decode(a.image(), {}), environment, {.max_cycles = 1'000'000});
        hart.run();
    }
    /// The flag becomes `value` when the environment has been asked to wait `polls` times.
    void set_flag_at_poll(std::size_t polls, std::uint32_t address, std::uint32_t value) {
        environment.on_poll = [=, this](std::size_t count) {
            ASSERT_LE(count, polls) << "waits although the word has changed";
            if (count == polls) {
                environment.set_word(address, value);
            }
        };
    }
    /// The same after so many loads, for loops that must not be taken for polling.
    void set_flag_at_load(std::size_t loads, std::uint32_t address, std::uint32_t value) {
        environment.on_load = [=, this](std::uint32_t) {
            if (environment.loads.size() == loads) {
                environment.set_word(address, value);
            }
        };
    }

    TestEnvironment environment;
};

TEST_F(Polling, FlagWait) {
    set_flag_at_poll(1, kFlag, 1);
    Assembler a;
    a.li(s0, kFlag).label("loop").lw(t0, 0, s0).beq(t0, zero, "loop").exit();
    run(a);
    ASSERT_EQ(environment.polls.size(), 1U);
    ASSERT_EQ(environment.polls[0].words.size(), 1U);
    EXPECT_EQ(environment.polls[0].words[0].address, kFlag);
    EXPECT_EQ(environment.polls[0].words[0].bytes, 4U);
    EXPECT_EQ(environment.polls[0].words[0].value, 0U);
    EXPECT_EQ(environment.polls[0].loop_cycles, 9U) << "load 8, branch 1";
    EXPECT_EQ(environment.loads.size(), 3U) << "two to see that nothing changes, one to see it has";
}

TEST_F(Polling, RegisterWaitTurnsInEight) {
    environment.on_poll = [this](std::size_t) { environment.registers[0xFFB2'0200] = 1; };
    Assembler a;
    a.li(s0, 0xFFB2'0200).label("loop").lw(t0, 0, s0).beq(t0, zero, "loop").exit();
    run(a);
    ASSERT_EQ(environment.polls.size(), 1U);
    EXPECT_EQ(environment.polls[0].loop_cycles, 8U) << "load 7, branch 1";
}

TEST_F(Polling, ValueThatDoesNotSatisfyWaitsAgainAtOnce) {
    environment.on_poll = [this](std::size_t count) {
        environment.set_word(kFlag, static_cast<std::uint32_t>(count));
    };
    Assembler a;
    a.li(s0, kFlag).addi(s1, zero, 5).label("loop").lw(t0, 0, s0).blt(t0, s1, "loop").exit();
    run(a);
    EXPECT_EQ(environment.word(kFlag), 5U);
    EXPECT_LE(environment.loads.size(), 2U + 5 * 3);
}

TEST_F(Polling, EarlyReturnGoesRoundAgain) {
    set_flag_at_poll(10, kFlag, 1);
    Assembler a;
    a.li(s0, kFlag).label("loop").lw(t0, 0, s0).beq(t0, zero, "loop").exit();
    run(a);
    EXPECT_EQ(environment.polls.size(), 10U);
    EXPECT_EQ(environment.loads.size(), 2U + 10) << "one turn per early return";
}

TEST_F(Polling, TwoWordsAlternately) {
    set_flag_at_poll(1, kOther, 1);
    Assembler a;
    a.li(s0, kFlag).li(s1, kOther);
    a.label("loop").lw(t0, 0, s0).bne(t0, zero, "done").lw(t0, 0, s1).beq(t0, zero, "loop");
    a.label("done").exit();
    run(a);
    ASSERT_EQ(environment.polls.size(), 1U);
    ASSERT_EQ(environment.polls[0].words.size(), 2U);
    EXPECT_EQ(environment.polls[0].words[0].address, kFlag);
    EXPECT_EQ(environment.polls[0].words[1].address, kOther);
    EXPECT_EQ(environment.polls[0].loop_cycles, 18U);
}

TEST_F(Polling, PeriodOfTwoTurns) {
    set_flag_at_poll(1, kOther, 1);
    Assembler a;  // one load, whose pointer swaps from turn to turn
    a.li(s0, kFlag).li(s1, kOther).label("loop").lw(t0, 0, s0).addi(t1, s0, 0).addi(s0, s1, 0);
    a.addi(s1, t1, 0).beq(t0, zero, "loop").exit();
    run(a);
    ASSERT_EQ(environment.polls.size(), 1U);
    EXPECT_EQ(environment.polls[0].words.size(), 2U);
}

TEST_F(Polling, LongLoopAfterOtherLoads) {
    set_flag_at_poll(1, kFlag + 4 * 39, 1);
    Assembler a;
    a.li(s0, kFlag);
    for (int i = 0; i < 10; ++i) {
        a.lw(t1, 4 * i, s0);
    }
    a.label("loop");
    for (int i = 0; i < 40; ++i) {
        a.lw(t0, 4 * i, s0);
    }
    a.beq(t0, zero, "loop").exit();
    run(a);
    ASSERT_EQ(environment.polls.size(), 1U);
    EXPECT_EQ(environment.polls[0].words.size(), 40U);
}

TEST_F(Polling, CounterWithTimeoutIsNotAFixpoint) {
    Assembler a;
    a.li(s0, kFlag).addi(t1, zero, 200).label("loop").lw(t0, 0, s0).addi(t1, t1, -1);
    a.beq(t1, zero, "done").beq(t0, zero, "loop").label("done").exit();
    run(a);
    EXPECT_TRUE(environment.polls.empty());
    EXPECT_EQ(environment.loads.size(), 200U);
}

TEST_F(Polling, StoreToL1IsNotAFixpoint) {
    set_flag_at_load(100, kFlag, 1);
    Assembler a;
    a.li(s0, kFlag).label("loop").lw(t0, 0, s0).sw(zero, 64, s0).beq(t0, zero, "loop").exit();
    run(a);
    EXPECT_TRUE(environment.polls.empty());
    EXPECT_EQ(environment.loads.size(), 101U);
}

TEST_F(Polling, CallAndPushAreNotFixpoints) {
    for (const bool push : {false, true}) {
        environment = TestEnvironment();
        set_flag_at_load(100, kFlag, 1);
        Assembler a;
        a.li(s0, kFlag).label("loop").lw(t0, 0, s0);
        push ? a.tensix(0x0200'0000) : a.call(3);
        a.beq(t0, zero, "loop").exit();
        run(a);
        EXPECT_TRUE(environment.polls.empty());
    }
}

TEST_F(Polling, CounterInLocalRamIsNotAFixpoint) {
    set_flag_at_load(100, kFlag, 1);
    Assembler a;  // the registers are the same at every turn's load; the word on the stack is not
    a.li(s0, kFlag).label("loop").lw(t0, 0, s0).lw(t1, -4, sp).addi(t1, t1, 1).sw(t1, -4, sp);
    a.addi(t1, zero, 0).beq(t0, zero, "loop").exit();
    run(a);
    EXPECT_TRUE(environment.polls.empty());
}

TEST_F(Polling, SpillingTheSameValueIsAFixpoint) {
    set_flag_at_poll(1, kFlag, 1);
    Assembler a;  // while (!ready()), where ready() keeps its return address on the stack
    a.li(s0, kFlag).label("loop").jal(ra, "ready").beq(a0, zero, "loop").exit();
    a.label("ready").addi(sp, sp, -16).sw(ra, 12, sp).lw(a0, 0, s0).lw(ra, 12, sp);
    a.addi(sp, sp, 16).ret();
    run(a);
    EXPECT_EQ(environment.polls.size(), 1U);
}

TEST_F(Polling, WordThatChangedWithinTheTurnIsGivenTwice) {
    // Read twice in a turn by instructions that hide the difference from the registers.
    environment.on_load = [this](std::uint32_t) {
        environment.set_word(kFlag, environment.loads.size() % 2 == 0 ? 0U : 7U);
    };
    environment.on_poll = [this](std::size_t count) {
        environment.set_word(kOther, 1);
        ASSERT_EQ(count, 1U);
    };
    Assembler a;
    a.li(s0, kFlag).li(s1, kOther).label("loop").lw(zero, 0, s0).lw(zero, 0, s0);
    a.lw(zero, 0, s1).lw(t0, 0, s1).beq(t0, zero, "loop").exit();
    run(a);
    ASSERT_EQ(environment.polls.size(), 1U);
    ASSERT_EQ(environment.polls[0].words.size(), 3U);
    EXPECT_EQ(environment.polls[0].words[0].value, 0U);
    EXPECT_EQ(environment.polls[0].words[1].value, 7U);
}

TEST_F(Polling, ElapsedTimeIsNotPartOfTheTurn) {
    set_flag_at_poll(1, kFlag, 1);
    class Waiting : public TestEnvironment {
      public:
        std::uint32_t load(Hart& hart, std::uint32_t address, unsigned bytes) override {
            hart.elapse(50);
            return TestEnvironment::load(hart, address, bytes);
        }
    } waiting;
    waiting.on_poll = [&](std::size_t) { waiting.set_word(kFlag, 1); };
    Assembler a;
    a.li(s0, kFlag).label("loop").lw(t0, 0, s0).beq(t0, zero, "loop").exit();
    Hart hart(Program::decode(a.image(), {}), waiting);
    hart.run();
    ASSERT_EQ(waiting.polls.size(), 1U);
    EXPECT_EQ(waiting.polls[0].loop_cycles, 9U);
}

}  // namespace
}  // namespace tensight::riscv::testing
