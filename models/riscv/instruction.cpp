// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/instruction.h"

#include <array>
#include <bit>

namespace tensight::riscv {
namespace {

/// The fields of a 32-bit RISC-V instruction word, by the formats of the RISC-V ISA manual.
struct Fields {
    std::uint32_t word;

    std::uint32_t opcode() const { return word & 0x7F; }
    std::uint8_t rd() const { return (word >> 7) & 31; }
    std::uint32_t funct3() const { return (word >> 12) & 7; }
    std::uint8_t rs1() const { return (word >> 15) & 31; }
    std::uint8_t rs2() const { return (word >> 20) & 31; }
    std::uint32_t funct7() const { return word >> 25; }
    std::int32_t signed_word() const { return static_cast<std::int32_t>(word); }

    std::int32_t imm_i() const { return signed_word() >> 20; }
    std::int32_t imm_s() const { return ((signed_word() >> 25) * 32) | rd(); }
    std::int32_t imm_b() const {
        const std::uint32_t low = (word >> 7) & 0x1E;
        const std::uint32_t middle = (word >> 20) & 0x7E0;
        const std::uint32_t bit11 = (word << 4) & 0x800;
        return ((signed_word() >> 31) * 4096) | static_cast<std::int32_t>(low | middle | bit11);
    }
    std::int32_t imm_j() const {
        const std::uint32_t low = (word >> 20) & 0x7FE;
        const std::uint32_t bit11 = (word >> 9) & 0x800;
        const std::uint32_t high = word & 0xF'F000;
        return ((signed_word() >> 31) * 0x10'0000) | static_cast<std::int32_t>(low | bit11 | high);
    }
};

std::uint8_t destination(std::uint8_t rd) { return rd == 0 ? kDiscard : rd; }

Op illegal(std::uint32_t word) {
    return {.code = OpCode::illegal, .imm = static_cast<std::int32_t>(word)};
}

Op immediate_op(Fields f) {
    constexpr std::array codes = {OpCode::addi, OpCode::slli, OpCode::slti, OpCode::sltiu,
                                  OpCode::xori, OpCode::srli, OpCode::ori,  OpCode::andi};
    Op op{.code = codes[f.funct3()], .rd = destination(f.rd()), .rs1 = f.rs1(), .imm = f.imm_i()};
    if (f.funct3() == 1 || f.funct3() == 5) {
        const bool arithmetic = f.funct3() == 5 && f.funct7() == 0x20;
        if (f.funct7() != 0 && !arithmetic) {
            return illegal(f.word);
        }
        op.code = arithmetic ? OpCode::srai : op.code;
        op.imm = f.rs2();
    }
    return op;
}

Op register_op(Fields f) {
    constexpr std::array base = {OpCode::add,  OpCode::sll, OpCode::slt, OpCode::sltu,
                                 OpCode::xor_, OpCode::srl, OpCode::or_, OpCode::and_};
    constexpr std::array m = {OpCode::mul, OpCode::mulh, OpCode::mulhsu, OpCode::mulhu,
                              OpCode::div, OpCode::divu, OpCode::rem,    OpCode::remu};
    Op op{.rd = destination(f.rd()), .rs1 = f.rs1(), .rs2 = f.rs2()};
    if (f.funct7() == 0) {
        op.code = base[f.funct3()];
    } else if (f.funct7() == 1) {
        op.code = m[f.funct3()];
    } else if (f.funct7() == 0x20 && f.funct3() == 0) {
        op.code = OpCode::sub;
    } else if (f.funct7() == 0x20 && f.funct3() == 5) {
        op.code = OpCode::sra;
    } else {
        return illegal(f.word);
    }
    return op;
}

Op load_op(Fields f) {
    constexpr std::array codes = {OpCode::lb,      OpCode::lh,  OpCode::lw,
                                  OpCode::illegal, OpCode::lbu, OpCode::lhu};
    if (f.funct3() >= codes.size() || f.funct3() == 3) {
        return illegal(f.word);
    }
    Op op{.code = codes[f.funct3()], .rd = destination(f.rd()), .rs1 = f.rs1(), .imm = f.imm_i()};
    if (op.code == OpCode::lw && (op.rs1 == 2 || op.rs1 == 3)) {
        op.code = op.rs1 == 2 ? OpCode::lw_stack : OpCode::lw_global;
    }
    return op;
}

Op store_op(Fields f) {
    constexpr std::array codes = {OpCode::sb, OpCode::sh, OpCode::sw};
    if (f.funct3() >= codes.size()) {
        return illegal(f.word);
    }
    Op op{.code = codes[f.funct3()], .rs1 = f.rs1(), .rs2 = f.rs2(), .imm = f.imm_s()};
    if (op.code == OpCode::sw && op.rs1 == 2) {
        op.code = OpCode::sw_stack;
    }
    return op;
}

Op branch_op(Fields f) {
    constexpr std::array codes = {OpCode::beq, OpCode::bne, OpCode::illegal, OpCode::illegal,
                                  OpCode::blt, OpCode::bge, OpCode::bltu,    OpCode::bgeu};
    if (codes[f.funct3()] == OpCode::illegal) {
        return illegal(f.word);
    }
    return {.code = codes[f.funct3()], .rs1 = f.rs1(), .rs2 = f.rs2(), .imm = f.imm_b()};
}

Op call_op(Fields f) {
    return {.code = OpCode::call,
            .rd = destination(f.rd()),
            .rs1 = f.rs1(),
            .rs2 = f.rs2(),
            .imm = static_cast<std::int32_t>(f.funct7() + 128 * f.funct3())};
}

}  // namespace

Op decode_word(std::uint32_t word, std::uint32_t pc) {
    if ((word & 3) != 3) {
        const std::uint32_t tensix = std::rotr(word, 2);
        return {.code = OpCode::tensix, .imm = static_cast<std::int32_t>(tensix)};
    }
    const Fields f{word};
    const std::uint32_t upper = word & 0xFFFF'F000;
    switch (f.opcode()) {
        case 0x03:
            return load_op(f);
        case 0x0B:
            return call_op(f);
        case 0x0F:
            return {.code = OpCode::nop};
        case 0x13:
            return immediate_op(f);
        case 0x17:
            return {.code = OpCode::li,
                    .rd = destination(f.rd()),
                    .imm = static_cast<std::int32_t>(pc + upper)};
        case 0x23:
            return store_op(f);
        case 0x33:
            return register_op(f);
        case 0x37:
            return {.code = OpCode::li,
                    .rd = destination(f.rd()),
                    .imm = static_cast<std::int32_t>(upper)};
        case 0x63:
            return branch_op(f);
        case 0x67:
            if (f.funct3() != 0) {
                return illegal(word);
            }
            return {.code = OpCode::jalr,
                    .rd = destination(f.rd()),
                    .rs1 = f.rs1(),
                    .imm = f.imm_i(),
                    .link = pc + 4};
        case 0x6F:
            return {
                .code = OpCode::jal, .rd = destination(f.rd()), .imm = f.imm_j(), .link = pc + 4};
        case 0x73:
            return word == 0x73 ? Op{.code = OpCode::ecall} : illegal(word);
        default:
            return illegal(word);
    }
}

std::uint32_t registers_read(const Op& op) {
    constexpr std::uint32_t kA2ToA5 = 0xF000;
    std::uint32_t mask = (1U << op.rs1) | (1U << op.rs2);
    if (op.code == OpCode::call) {
        mask |= kA2ToA5;
    }
    return mask & ~1U;
}

}  // namespace tensight::riscv
