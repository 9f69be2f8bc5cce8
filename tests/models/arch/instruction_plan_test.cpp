// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "models/arch/instruction_stream.h"

namespace tensight::arch {
namespace {

Instruction instruction(Opcode opcode, Unit unit, bool pushed = false) {
    Instruction i;
    i.opcode = opcode;
    i.unit = unit;
    i.pushed = pushed;
    return i;
}

Instruction move(int row, bool flip = false) {
    Instruction i = instruction(Opcode::mova2d, Unit::fpu);
    i.dst_row = static_cast<std::int16_t>(row);
    i.flip_a = flip;
    return i;
}

std::vector<int> runs(std::vector<Instruction> instructions) {
    InstructionStream stream;
    stream.instructions = std::move(instructions);
    std::vector<int> runs;
    for (const InstructionPlan& plan : stream.plan()) {
        runs.push_back(plan.run);
    }
    return runs;
}

TEST(InstructionPlan, SfpuSlotsBehindEachOtherAreARunUpToTheLast) {
    const Instruction slot = instruction(Opcode::sfpu, Unit::sfpu);
    // The last one completes the call and is looked at by itself.
    EXPECT_EQ(runs({slot, slot, slot, slot}), (std::vector<int>{3, 2, 1, 1}));
}

TEST(InstructionPlan, WhatPassesTheGateIsARunOfOneClass) {
    const Instruction write = instruction(Opcode::wrcfg, Unit::config, true);
    const Instruction counter = instruction(Opcode::tdma, Unit::tdma, true);
    EXPECT_EQ(runs({write, write, counter, counter}), (std::vector<int>{2, 1, 2, 1}));
}

TEST(InstructionPlan, ABubbleEndsARun) {
    const Instruction expanded = instruction(Opcode::tdma, Unit::tdma);
    const Instruction pushed = instruction(Opcode::tdma, Unit::tdma, true);
    EXPECT_EQ(runs({pushed, expanded, expanded, pushed}), (std::vector<int>{3, 2, 1, 1}));
}

TEST(InstructionPlan, MovesIntoDstAreARunUpToOneThatGivesTheBankBack) {
    EXPECT_EQ(runs({move(0), move(8), move(16, true), move(32), move(40), move(48, true)}),
              (std::vector<int>{3, 2, 1, 2, 1, 1}));
}

TEST(InstructionPlan, OtherInstructionsStandAlone) {
    const Instruction wait = instruction(Opcode::stallwait, Unit::sync);
    const Instruction unpack = instruction(Opcode::unpacr, Unit::unpack0);
    EXPECT_EQ(runs({wait, wait, unpack, unpack}), (std::vector<int>{1, 1, 1, 1}));
}

}  // namespace
}  // namespace tensight::arch
