// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/hart.h"

#include <gtest/gtest.h>

#include "tests/models/riscv/cycles.h"

namespace tensight::riscv::testing {
namespace {

TEST(Hart, CallPassesArgumentsAndResult) {
    Assembler a;
    a.addi(t0, zero, 1).addi(t1, zero, 2).addi(a2, zero, 3).addi(a3, zero, 4);
    a.addi(a4, zero, 5).addi(a5, zero, 6).call(1000, s3, t0, t1).exit();
    TestEnvironment environment;
    environment.on_call = [](Hart&, unsigned) { return 77U; };
    Hart hart(Program::decode(a.image(), {}), environment);
    hart.run();
    ASSERT_EQ(environment.calls.size(), 1U);
    EXPECT_EQ(environment.calls[0].number, 1000U);
    EXPECT_EQ(environment.calls[0].arguments, (CallArguments{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(environment.calls[0].at, 6U);
    EXPECT_EQ(hart.reg(s3), 77U);
}

TEST(Hart, CallNumbersUseBothFields) {
    Assembler a;
    a.call(0).call(127).call(128).call(1023).exit();
    TestEnvironment environment;
    Hart hart(Program::decode(a.image(), {}), environment);
    hart.run();
    ASSERT_EQ(environment.calls.size(), 4U);
    EXPECT_EQ(environment.calls[1].number, 127U);
    EXPECT_EQ(environment.calls[2].number, 128U);
    EXPECT_EQ(environment.calls[3].number, 1023U);
}

TEST(Hart, TensixWordsArriveAsTensixSeesThem) {
    Assembler a;
    a.tensix(0x0200'0000).tensix(0xB123'4567).tensix(0x4567'89AB);
    a.li(t0, 0xFFE4'0000).li(t1, 0x2600'0001).sw(t1, 0, t0).exit();
    TestEnvironment environment;
    Hart hart(Program::decode(a.image(), {}), environment);
    hart.run();
    ASSERT_EQ(environment.pushes.size(), 4U);
    EXPECT_EQ(environment.pushes[0].word, 0x0200'0000U);
    EXPECT_EQ(environment.pushes[1].word, 0xB123'4567U);
    EXPECT_EQ(environment.pushes[2].word, 0x4567'89ABU);
    EXPECT_EQ(environment.pushes[3].word, 0x2600'0001U);
    EXPECT_EQ(environment.pushes[3].at, 7U);
    EXPECT_TRUE(environment.stores.empty());
}

TEST(Hart, LoadsExtendAsTheInstructionSays) {
    for (const std::uint32_t base : {0x40000U, 0xFFB0'0100U}) {
        Assembler a;
        a.li(s0, base).li(t0, 0x80FF'7F81).sw(t0, 0, s0);
        a.lb(a0, 0, s0).lbu(a1, 0, s0).lh(a2, 2, s0).lhu(a3, 2, s0).lb(a4, 1, s0).lw(a5, 0, s0);
        a.sb(t0, 5, s0).sh(t0, 6, s0).lw(a6, 4, s0).exit();
        TestEnvironment environment;
        Hart hart(Program::decode(a.image(), {}), environment);
        hart.run();
        EXPECT_EQ(hart.reg(a0), 0xFFFF'FF81U);
        EXPECT_EQ(hart.reg(a1), 0x81U);
        EXPECT_EQ(hart.reg(a2), 0xFFFF'80FFU);
        EXPECT_EQ(hart.reg(a3), 0x80FFU);
        EXPECT_EQ(hart.reg(a4), 0x7FU);
        EXPECT_EQ(hart.reg(a5), 0x80FF'7F81U);
        EXPECT_EQ(hart.reg(a6), 0x7F81'8100U);
    }
}

TEST(Hart, RegisterZeroStaysZero) {
    Assembler a;
    a.addi(zero, zero, 5).lui(zero, 7).lw(zero, -4, sp).jal(zero, "on").label("on");
    a.call(1, zero).add(a0, zero, zero).exit();
    TestEnvironment environment;
    environment.on_call = [](Hart& hart, unsigned) {
        hart.set_reg(0, 9);
        return 9U;
    };
    Hart hart(Program::decode(a.image(), {}), environment);
    hart.run();
    EXPECT_EQ(hart.reg(zero), 0U);
    EXPECT_EQ(hart.reg(a0), 0U);
}

TEST(Hart, TakeCyclesIsExactAtEveryHook) {
    Assembler a;
    a.li(s0, 0x40000);         // cycles 0, 1
    a.call(1);                 // 2
    a.nop().lw(t0, 0, s0);     // 3, 4
    a.addi(t0, t0, 1);         // 12: the load's 8 after 4
    a.sw(t0, 0, s0);           // 13
    a.tensix(0x0200'0000);     // 14
    a.mul(t0, t0, t0).exit();  // 15 and 16; exit is an addi at 17, the ecall at 18
    TestEnvironment environment;
    Hart hart(Program::decode(a.image(), {}), environment);
    hart.run();
    EXPECT_EQ(environment.calls.at(0).at, 2U);
    EXPECT_EQ(environment.loads.at(0).at, 4U);
    EXPECT_EQ(environment.stores.at(0).at, 13U);
    EXPECT_EQ(environment.pushes.at(0).at, 14U);
    EXPECT_EQ(environment.end, 18U);
    EXPECT_EQ(hart.cycles(), 19U);
    EXPECT_EQ(hart.take_cycles(), 1U);
    EXPECT_EQ(hart.take_cycles(), 0U);
}

TEST(Hart, CountsInstructionsOnly) {
    Assembler a;
    a.addi(t0, zero, 10).label("loop").lw(t1, -4, sp).add(t2, t1, t1).addi(t0, t0, -1);
    a.bne(t0, zero, "loop").call(1).exit();
    TestEnvironment environment;
    std::uint64_t at_call = 0;
    environment.on_call = [&](Hart& hart, unsigned) {
        at_call = hart.instructions();
        return 0U;
    };
    Hart hart(Program::decode(a.image(), {}), environment);
    hart.run();
    EXPECT_EQ(at_call, 1U + 10 * 4);
    EXPECT_EQ(hart.instructions(), 1U + 10 * 4 + 1 + 2);
}

TEST(Hart, EcallThatGoesOnAndRunAfterExit) {
    Assembler a;
    a.addi(a7, zero, 2).ecall().addi(a0, zero, 1).exit().addi(a0, zero, 2).exit();
    TestEnvironment environment;
    Hart hart(Program::decode(a.image(), {}), environment);
    hart.run();
    EXPECT_EQ(hart.reg(a0), 1U);
    EXPECT_EQ(hart.pc(), Assembler::kTextBase + 5 * 4);
    hart.run();
    EXPECT_EQ(hart.reg(a0), 2U);
    EXPECT_EQ(hart.cycles(), 8U);
    EXPECT_EQ(hart.instructions(), 8U);
}

TEST(Hart, StartsWithItsSegmentsAndStack) {
    Assembler a;
    Image image = a.lw(a0, 0, gp).exit().image();
    image.stack_top = 0xFFB0'0800;
    image.segments.push_back(
        {.address = kLocalRamBase + 8, .memory_bytes = 8, .bytes = {1, 2, 3, 4}});
    const auto program = Program::decode(image, {});
    TestEnvironment environment;
    Hart first(program, environment);
    Hart second(program, environment);
    first.set_reg(gp, kLocalRamBase + 8);
    EXPECT_EQ(first.reg(sp), 0xFFB0'0800U);
    EXPECT_EQ(first.pc(), Assembler::kTextBase);
    first.run();
    EXPECT_EQ(first.reg(a0), 0x0403'0201U);
    first.local_ram()[8] = 99;
    EXPECT_EQ(second.local_ram()[8], 1U) << "harts of one program share nothing that changes";
}

TEST(Hart, EntryMayBeAnywhereInTheText) {
    Assembler a;
    a.addi(a0, zero, 1).mul(a0, a0, a0).label("start").addi(a1, zero, 2).exit();
    Image image = a.image();
    image.entry = Assembler::kTextBase + 8;
    TestEnvironment environment;
    Hart hart(Program::decode(image, {}), environment);
    EXPECT_EQ(hart.cycles(), 0U);
    EXPECT_EQ(hart.instructions(), 0U);
    hart.run();
    EXPECT_EQ(hart.cycles(), 3U);
    EXPECT_EQ(hart.instructions(), 3U);
    EXPECT_EQ(hart.reg(a0), 0U);
}

TEST(Hart, ConstantsInL1GoThroughTheEnvironment) {
    Assembler a;
    a.li(t0, Assembler::kTextBase).lw(a0, 0, t0).exit();
    const auto program = Program::decode(a.image(), {});
    TestEnvironment environment;
    for (const Segment& segment : program->l1_segments()) {
        std::copy(segment.bytes.begin(), segment.bytes.end(),
                  environment.l1.begin() + segment.address);
    }
    Hart hart(program, environment);
    hart.run();
    ASSERT_EQ(environment.loads.size(), 1U);
    EXPECT_EQ(hart.reg(a0), environment.word(Assembler::kTextBase));
    EXPECT_NE(hart.reg(a0), 0U);
}

}  // namespace
}  // namespace tensight::riscv::testing
