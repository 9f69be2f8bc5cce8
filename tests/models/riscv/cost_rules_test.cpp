// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/cost_rules.h"

#include <gtest/gtest.h>

#include "tests/models/riscv/cycles.h"

namespace tensight::riscv::testing {
namespace {

TEST(MemoryMap, WindowsAsDocumented) {
    EXPECT_EQ(window_of(0), Window::l1);
    EXPECT_EQ(window_of(0x0016'FFFC), Window::l1);
    EXPECT_EQ(window_of(0xFFB0'0000), Window::local_ram);
    EXPECT_EQ(window_of(0xFFB1'1000), Window::tile_control);
    EXPECT_EQ(window_of(0xFFB3'FFFC), Window::tile_control);
    EXPECT_EQ(window_of(0xFFB7'FFFC), Window::tile_control);
    EXPECT_EQ(window_of(0xFFE0'0FFC), Window::tensix_state);
    EXPECT_EQ(window_of(0xFFE8'0000), Window::sync);
    EXPECT_EQ(window_of(0xFFEC'3000), Window::sync);
    EXPECT_EQ(window_of(0xFFEF'0000), Window::tensix_state);
}

TEST(Divide, TrivialCasesTakeTwo) {
    const CostRules costs;
    EXPECT_EQ(costs.divide(0xFFFF'FFFF, 0, false), 2U);
    EXPECT_EQ(costs.divide(0xFFFF'FFFF, 1, false), 2U);
    EXPECT_EQ(costs.divide(0x8000'0000, 0xFFFF'FFFF, true), 2U);
}

TEST(Divide, OthersTakeSixToThirtyThree) {
    const CostRules costs;
    EXPECT_EQ(costs.divide(0, 2, false), 6U);
    EXPECT_EQ(costs.divide(3, 2, false), 6U);
    EXPECT_GT(costs.divide(4, 2, false), 6U);
    EXPECT_EQ(costs.divide(0x1234'5678, 3, false), 33U);
    EXPECT_LT(costs.divide(0x0FFF'FFFF, 3, false), 33U);
    EXPECT_EQ(costs.divide(0xFFFF'FFFF, 3, false), 33U);
    EXPECT_EQ(costs.divide(0xFFFF'FFFF, 3, true), 6U) << "the dividend is -1";
    EXPECT_EQ(costs.divide(0x8000'0000, 0xFFFF'FFFF, false), 33U);
}

TEST(IntegerUnit, OneCycleEach) {
    EXPECT_EQ(cycles_of(times(64, [](Assembler& a) { a.addi(t0, t0, 1); })), 64U);
    EXPECT_EQ(cycles_of(times(64, [](Assembler& a) { a.lui(t0, 1); })), 64U);
    EXPECT_EQ(cycles_of(times(64, [](Assembler& a) { a.word(0x0000'000F); })), 64U) << "fence";
}

TEST(IntegerUnit, MultiplyTakesTwo) {
    EXPECT_EQ(cycles_of(times(64, [](Assembler& a) { a.mul(t0, t1, t2); })), 128U);
}

TEST(IntegerUnit, DivideByTheOperands) {
    const auto divide = [](std::uint32_t dividend, std::uint32_t divisor) {
        return cycles_of(
                   [=](Assembler& a) { a.li(t1, dividend).li(t2, divisor).divu(t0, t1, t2); }) -
               4;
    };
    EXPECT_EQ(divide(7, 0), 2U);
    EXPECT_EQ(divide(3, 2), 6U);
    EXPECT_EQ(divide(0x1234'5678, 3), 33U);
}

TEST(Overrides, EveryRuleIsRead) {
    CostRules costs;
    costs.alu = 2;
    EXPECT_EQ(cycles_of([](Assembler& a) { a.nop(); }, {}, costs), 2U + 1U);
    costs = {};
    costs.multiply = 5;
    EXPECT_EQ(cycles_of([](Assembler& a) { a.mul(t0, t1, t2); }, {}, costs), 5U);
    costs = {};
    costs.store = 3;
    EXPECT_EQ(cycles_of([](Assembler& a) { a.sw(t0, 0, s2); }, {}, costs), 3U);
    costs = {};
    costs.load_l1 = 20;
    const auto load_and_use = [](Assembler& a) { a.lw(t0, 0, s0).addi(t1, t0, 0); };
    EXPECT_EQ(cycles_of(load_and_use, {}, costs), 21U);
    costs = {};
    costs.load_local_ram = 4;
    const auto local = [](Assembler& a) { a.lw(t0, 0, s1).addi(t1, t0, 0); };
    const auto stack = [](Assembler& a) { a.lw(t0, -4, sp).nop().addi(t1, t0, 0); };
    EXPECT_EQ(cycles_of(local, {}, costs), 5U);
    EXPECT_EQ(cycles_of(stack, {}, costs), 5U);
}

}  // namespace
}  // namespace tensight::riscv::testing
