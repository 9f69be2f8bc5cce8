// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/fault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <set>

#include "tests/models/riscv/cycles.h"

namespace tensight::riscv::testing {
namespace {

/// Runs and returns the fault; the hart must stand at the faulty instruction.
Fault fault_of(const Image& image, HartLimits limits = {}) {
    TestEnvironment environment;
    Hart hart(Program::decode(image, {}), environment, limits);
    try {
        hart.run();
    } catch (const Fault& fault) {
        EXPECT_EQ(hart.pc(), fault.pc());
        return fault;
    }
    throw std::logic_error("the program ended without a fault");
}

Fault fault_of(Assembler& a, HartLimits limits = {}) { return fault_of(a.image(), limits); }

constexpr std::uint32_t kThird = Assembler::kTextBase + 8;  // pc behind one li

TEST(Fault, WildAccessComesFromTheEnvironment) {
    Assembler a;
    a.li(t0, 0x8000'0000).lw(t1, 4, t0);
    const Fault fault = fault_of(a);
    EXPECT_EQ(fault.kind(), FaultKind::wild_access);
    EXPECT_EQ(fault.pc(), kThird);
    EXPECT_EQ(fault.address(), 0x8000'0004);
}

TEST(Fault, MisalignedAccess) {
    const auto at = [](std::uint32_t base, auto access) {
        Assembler a;
        a.li(t0, base);
        access(a);
        return fault_of(a);
    };
    for (const std::uint32_t base : {0x40000U, 0xFFB0'0100U, 0xFFB2'0000U}) {
        EXPECT_EQ(at(base, [](Assembler& a) { a.lw(t1, 2, t0); }).kind(), FaultKind::misaligned);
        EXPECT_EQ(at(base, [](Assembler& a) { a.lh(t1, 1, t0); }).kind(), FaultKind::misaligned);
        EXPECT_EQ(at(base, [](Assembler& a) { a.sw(t1, 1, t0); }).kind(), FaultKind::misaligned);
        EXPECT_EQ(at(base, [](Assembler& a) { a.sh(t1, 3, t0); }).kind(), FaultKind::misaligned);
    }
    const Fault fault = at(0x40000, [](Assembler& a) { a.lw(t1, 2, t0); });
    EXPECT_EQ(fault.address(), 0x40002U);
    EXPECT_EQ(fault.pc(), kThird);
}

TEST(Fault, MisalignedJump) {
    Assembler a;
    a.li(t0, Assembler::kTextBase + 2).jalr(ra, t0);
    const Fault fault = fault_of(a);
    EXPECT_EQ(fault.kind(), FaultKind::misaligned);
    EXPECT_EQ(fault.address(), Assembler::kTextBase + 2);
    EXPECT_EQ(fault.pc(), kThird);
}

TEST(Fault, LocalRamHasItsTrueSize) {
    for (const std::uint32_t bytes : {2048U, 4096U}) {
        Assembler inside;
        inside.li(t0, kLocalRamBase + bytes - 4).sw(t1, 0, t0).lw(t1, 0, t0).exit();
        TestEnvironment environment;
        Hart hart(Program::decode(inside.image(), {}), environment, {.local_ram_bytes = bytes});
        EXPECT_NO_THROW(hart.run());

        Assembler beyond;
        beyond.li(t0, kLocalRamBase + bytes).sw(t1, 0, t0);
        const Fault fault = fault_of(beyond, {.local_ram_bytes = bytes});
        EXPECT_EQ(fault.kind(), FaultKind::local_ram);
        EXPECT_EQ(fault.address(), kLocalRamBase + bytes);
    }
}

TEST(Fault, SegmentThatDoesNotFitLocalRam) {
    Assembler a;
    Image image = a.exit().image();
    image.segments.push_back({.address = kLocalRamBase + 1024, .memory_bytes = 1028});
    TestEnvironment environment;
    EXPECT_THROW(Hart(Program::decode(image, {}), environment, {.local_ram_bytes = 2048}), Fault);
    EXPECT_NO_THROW(Hart(Program::decode(image, {}), environment, {.local_ram_bytes = 4096}));
}

TEST(Fault, LocalRamLargerThanItsWindow) {
    Assembler a;
    const auto program = Program::decode(a.exit().image(), {});
    TestEnvironment environment;
    EXPECT_THROW(Hart(program, environment, {.local_ram_bytes = 0x1'0004}), std::invalid_argument);
    EXPECT_NO_THROW(Hart(program, environment, {.local_ram_bytes = 0x1'0000}));
}

TEST(Fault, StackGrowsOutOfLocalRam) {
    Assembler a;  // recursion without end
    a.label("deeper").addi(sp, sp, -64).sw(ra, 60, sp).jal(ra, "deeper");
    const Fault fault = fault_of(a);
    EXPECT_EQ(fault.kind(), FaultKind::stack_overflow);
    EXPECT_EQ(fault.address(), kLocalRamBase - 4);
}

TEST(Fault, StackGrowsIntoData) {
    Assembler a;
    a.label("deeper").addi(sp, sp, -64).sw(ra, 60, sp).jal(ra, "deeper");
    Image image = a.image();
    image.segments.push_back({.address = kLocalRamBase, .memory_bytes = 1000});
    const Fault fault = fault_of(image);
    EXPECT_EQ(fault.kind(), FaultKind::stack_overflow);
    EXPECT_EQ(fault.address(), kLocalRamBase + 1024 - 68) << "the last whole frame ends at 1024";
}

TEST(Fault, IllegalInstructions) {
    const std::uint32_t words[] = {
        0xFFFF'FFFF,  // nothing
        0x0000'3003,  // load of funct3 3
        0x0000'3023,  // store of funct3 3
        0x0000'2063,  // branch of funct3 2
        0x4000'1013,  // slli with srai's bit
        0x0400'0033,  // register operation of funct7 2
        0x0010'0073,  // ebreak
        0x3000'2073,  // csrrs
        0x0000'102F,  // atomic
        0x0000'002B,  // custom-1
        0x0000'1067,  // jalr of funct3 1
    };
    for (const std::uint32_t word : words) {
        Assembler a;
        a.nop().nop().word(word);
        const Fault fault = fault_of(a);
        EXPECT_EQ(fault.kind(), FaultKind::illegal_instruction);
        EXPECT_EQ(fault.value(), word);
        EXPECT_EQ(fault.pc(), kThird);
    }
}

TEST(Fault, JumpOutsideText) {
    Assembler indirect;
    indirect.li(t0, 0x50000).jalr(zero, t0);
    EXPECT_EQ(fault_of(indirect).kind(), FaultKind::jump_outside_text);
    EXPECT_EQ(fault_of(indirect).address(), 0x50000U);

    Assembler direct;
    direct.nop().nop().word(0x1000'006F);  // j +0x100
    const Fault fault = fault_of(direct);
    EXPECT_EQ(fault.kind(), FaultKind::jump_outside_text);
    EXPECT_EQ(fault.pc(), kThird);
    EXPECT_EQ(fault.address(), kThird + 0x100);

    Assembler end;
    end.nop();
    EXPECT_EQ(fault_of(end).kind(), FaultKind::jump_outside_text);
    EXPECT_EQ(fault_of(end).address(), Assembler::kTextBase + 4);
}

TEST(Fault, BranchOutOfTextMattersOnlyWhenTaken) {
    Assembler a;
    a.word(0x1000'1063 | 1U << 7).exit();  // bne x0, x0: never taken
    TestEnvironment environment;
    Hart hart(Program::decode(a.image(), {}), environment);
    EXPECT_NO_THROW(hart.run());
}

TEST(Fault, StoreToCode) {
    Assembler a;
    a.li(t0, Assembler::kTextBase).addi(t1, zero, 7).sw(t1, 8, t0).exit();
    const Fault fault = fault_of(a);
    EXPECT_EQ(fault.kind(), FaultKind::store_to_code);
    EXPECT_EQ(fault.address(), Assembler::kTextBase + 8);
    EXPECT_EQ(fault.value(), 7U);
    Assembler behind;
    behind.li(t0, Assembler::kTextBase).sw(t1, 20, t0).exit();  // five words of code
    TestEnvironment environment;
    Hart hart(Program::decode(behind.image(), {}), environment);
    EXPECT_NO_THROW(hart.run());
}

TEST(Fault, EndlessLoop) {
    Assembler a;
    a.label("loop").addi(t0, t0, 1).j("loop");
    const Fault fault = fault_of(a, {.quiet_cycles = 1000});
    EXPECT_EQ(fault.kind(), FaultKind::endless_loop);
    EXPECT_GE(fault.value(), 1000U);
    EXPECT_LE(fault.value(), 1002U);
}

TEST(Fault, UsingTheEnvironmentIsNotQuiet) {
    const auto run = [](auto use) {
        Assembler a;
        a.li(s0, 0x40000).addi(s1, zero, 100).label("loop").addi(s1, s1, -1);
        use(a);
        a.bne(s1, zero, "loop").exit();
        TestEnvironment environment;
        Hart hart(Program::decode(a.image(), {}), environment, {.quiet_cycles = 50});
        hart.run();
        return environment.end;
    };
    EXPECT_GT(run([](Assembler& a) { a.call(1); }), 200U);
    EXPECT_GT(run([](Assembler& a) { a.lw(t0, 0, s0); }), 200U);
    EXPECT_GT(run([](Assembler& a) { a.sw(t0, 0, s0); }), 200U);
    EXPECT_GT(run([](Assembler& a) { a.tensix(0x0200'0000); }), 200U);
    EXPECT_THROW(run([](Assembler& a) { a.sw(t0, -4, sp); }), Fault) << "local RAM is quiet";
}

TEST(Fault, CycleLimit) {
    Assembler a;
    a.label("loop").call(1).j("loop");
    const Fault fault = fault_of(a, {.max_cycles = 1000});
    EXPECT_EQ(fault.kind(), FaultKind::cycle_limit);
    EXPECT_GE(fault.value(), 1000U);
    EXPECT_LE(fault.value(), 1002U);
}

TEST(Fault, CycleLimitCanBeMovedAndIgnoresElapsedTime) {
    Assembler a;
    a.label("loop").call(1).j("loop");
    TestEnvironment environment;
    environment.on_call = [](Hart& hart, unsigned) {
        hart.elapse(1'000'000);
        return 0U;
    };
    Hart hart(Program::decode(a.image(), {}), environment, {.max_cycles = 100});
    EXPECT_THROW(hart.run(), Fault);
    EXPECT_LE(hart.cycles(), 102U);
    EXPECT_GT(environment.calls.size(), 40U);
    hart.set_cycle_limit(200);
    EXPECT_THROW(hart.run(), Fault);
    EXPECT_GE(hart.cycles(), 200U);
    EXPECT_LE(hart.cycles(), 202U);
}

TEST(Fault, MessageIsInHex) {
    const Fault fault(FaultKind::stack_overflow, 0x150010, 0xFFB0'0004, 1);
    EXPECT_STREQ(fault.what(),
                 "stack overflow at pc 0x00150010: address 0xffb00004, value 0x00000001");
}

TEST(Fault, EveryKindHasItsName) {
    std::set<std::string_view> names;
    for (int kind = 0; kind <= static_cast<int>(FaultKind::cycle_limit); ++kind) {
        names.insert(name_of(static_cast<FaultKind>(kind)));
        const Fault fault(static_cast<FaultKind>(kind), 0, 0, 0);
        EXPECT_THAT(fault.what(), ::testing::EndsWith("value 0x00000000")) << "cut off";
    }
    EXPECT_EQ(names.size(), static_cast<std::size_t>(FaultKind::cycle_limit) + 1);
}

}  // namespace
}  // namespace tensight::riscv::testing
