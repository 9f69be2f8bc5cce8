// SPDX-License-Identifier: Apache-2.0
#include "models/core/marshalling.h"

#include <gtest/gtest.h>

#include "models/riscv/program.h"
#include "tests/models/riscv/assembler.h"

namespace tensight::core {
namespace {

using namespace riscv;
using namespace riscv::testing;  // registers

constexpr std::uint32_t kCall = 1;

class MarshallingTest : public ::testing::Test {
  protected:
    int moves(std::uint32_t pc) {
        const auto program = Program::decode(text_.image(), CostRules{});
        return Marshalling(*program).moves(pc);
    }
    Assembler text_;
};

TEST_F(MarshallingTest, MovesIntoTheArgumentRegisters) {
    text_.addi(a2, zero, 64).addi(a3, s0, 0).nop();
    const std::uint32_t pc = text_.here();
    text_.call(kCall).exit();
    EXPECT_EQ(moves(pc), 2);
}

TEST_F(MarshallingTest, TheFirstTwoArgumentsNeedNone) {
    text_.addi(a0, zero, 1).addi(a1, s0, 0).addi(t0, zero, 2);
    const std::uint32_t pc = text_.here();
    text_.call(kCall).exit();
    EXPECT_EQ(moves(pc), 0);
}

TEST_F(MarshallingTest, WhatComputesAnArgumentIsTheKernelsOwn) {
    text_.addi(a2, s0, 16).add(a3, s0, s1);
    const std::uint32_t pc = text_.here();
    text_.call(kCall).exit();
    EXPECT_EQ(moves(pc), 0);
}

TEST_F(MarshallingTest, TheNextCallStartsAnew) {
    text_.addi(a2, zero, 1);
    const std::uint32_t first = text_.here();
    text_.call(kCall);
    const std::uint32_t second = text_.here();
    text_.call(kCall).exit();
    EXPECT_EQ(moves(first), 1);
    EXPECT_EQ(moves(second), 0) << "the argument is still in place";
}

// A loop that keeps an argument in its register has moved it once, before it began.
TEST_F(MarshallingTest, MovesBeforeALoopAreNotItsOwn) {
    text_.addi(a2, zero, 1).label("loop").addi(a3, s0, 0);
    const std::uint32_t pc = text_.here();
    text_.call(kCall).addi(s0, s0, -1).bne(s0, zero, "loop").exit();
    EXPECT_EQ(moves(pc), 1);
}

}  // namespace
}  // namespace tensight::core
