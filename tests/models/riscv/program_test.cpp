// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/riscv/instruction.h"
#include "tests/models/riscv/assembler.h"

namespace tensight::riscv::testing {
namespace {

void expect_error(const Image& image, const std::string& part) {
    try {
        Program::decode(image, {});
        FAIL() << "accepted; expected: " << part;
    } catch (const ImageError& error) {
        EXPECT_THAT(error.what(), ::testing::HasSubstr(part));
    }
}

Image valid() { return Assembler().nop().exit().image(); }

TEST(Program, RefusesImagesThatAreNoProgram) {
    expect_error({}, "no executable segment");
    Image image = valid();
    image.segments[0].address += 2;
    expect_error(image, "segment at 0x00010002: code not aligned");
    image = valid();
    image.segments[0].memory_bytes -= 1;
    expect_error(image, "more contents than memory");
    image = valid();
    image.entry += 2;
    expect_error(image, "entry 0x00010002 is not in the code");
    image = valid();
    image.segments.push_back(image.segments[0]);
    expect_error(image, "overlaps other code");
    image = valid();
    image.segments.push_back(image.segments[0]);
    image.segments[1].address = 0x4000'0000;
    expect_error(image, "longer than an L1");
    image = valid();
    image.segments[0].address = kLocalRamBase;
    expect_error(image, "code in local RAM");
    image = valid();
    image.segments.push_back({.address = 0xFFFF'FFF0, .memory_bytes = 17});
    expect_error(image, "32-bit address space");
}

TEST(Program, SortsSegments) {
    Image image = valid();
    image.stack_top = kLocalRamBase + 2048;
    image.segments.push_back({.address = kLocalRamBase, .memory_bytes = 100});
    image.segments.push_back({.address = kLocalRamBase + 2048, .memory_bytes = 64});
    image.segments.push_back({.address = 0x20000, .memory_bytes = 8, .bytes = {1}});
    image.segments.push_back({.address = 0x30000});
    const auto program = Program::decode(image, {});
    EXPECT_EQ(program->local_segments().size(), 2U);
    ASSERT_EQ(program->l1_segments().size(), 2U) << "code and constants; the empty one is dropped";
    EXPECT_EQ(program->l1_segments()[1].address, 0x20000U);
    EXPECT_EQ(program->stack_floor(), kLocalRamBase + 100) << "data above the stack does not count";
    EXPECT_EQ(program->text_base(), 0x10000U);
    EXPECT_EQ(program->text_bytes(), 12U);
}

TEST(Program, SeveralCodeSegmentsWithAGap) {
    Image image = valid();
    image.segments.push_back(image.segments[0]);
    image.segments[1].address = 0x10020;
    const auto program = Program::decode(image, {});
    EXPECT_EQ(program->op_at(0x10020)->code, OpCode::addi);
    EXPECT_EQ(program->op_at(0x10010)->code, OpCode::outside);
    EXPECT_EQ(program->op_at(0x10002), nullptr);
    EXPECT_EQ(program->op_at(0x1002C), nullptr);
    EXPECT_EQ(program->op_at(0xFFFC), nullptr);
    EXPECT_EQ(program->pc_of(*program->op_at(0x10024)), 0x10024U);
}

TEST(Instruction, ImmediatesAtTheirEnds) {
    EXPECT_EQ(decode_word(0x8000'0013, 0).imm, -2048);  // addi
    EXPECT_EQ(decode_word(0x7FF0'0013, 0).imm, 2047);
    EXPECT_EQ(decode_word(0x8000'0063, 0).imm, -4096);  // beq
    EXPECT_EQ(decode_word(0x7E00'0FE3, 0).imm, 4094);
    EXPECT_EQ(decode_word(0x8000'006F, 0).imm, -1'048'576);  // jal
    EXPECT_EQ(decode_word(0x7FFF'F06F, 0).imm, 1'048'574);
    EXPECT_EQ(decode_word(0x8000'0023, 0).imm, -2048);  // sb
    EXPECT_EQ(decode_word(0x7E00'0FA3, 0).imm, 2047);
    EXPECT_EQ(decode_word(0xFFFF'F0B7, 0).imm, -4096);         // lui
    EXPECT_EQ(decode_word(0xFFFF'F097, 0x10004).imm, 0xF004);  // auipc
    EXPECT_EQ(decode_word(0x41F0'5013, 0).imm, 31);            // srai
}

TEST(Instruction, TensixWordsAreRotatedBack) {
    const Op op = decode_word(0x8C00'0002, 0);
    EXPECT_EQ(op.code, OpCode::tensix);
    EXPECT_EQ(static_cast<std::uint32_t>(op.imm), 0xA300'0000U);
    EXPECT_EQ(decode_word(0, 0).code, OpCode::tensix);
}

TEST(Instruction, CallNumber) {
    const Op op = decode_word(0xFE62'F28B, 0);  // funct7 127, rs2 6, rs1 5, funct3 7, rd 5
    EXPECT_EQ(op.code, OpCode::call);
    EXPECT_EQ(op.imm, 127 + 128 * 7);
    EXPECT_EQ(op.rd, 5);
    EXPECT_EQ(op.rs1, 5);
    EXPECT_EQ(op.rs2, 6);
}

}  // namespace
}  // namespace tensight::riscv::testing
