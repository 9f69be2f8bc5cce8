// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/riscv/image.h"

namespace tensight::riscv::testing {

/// Register names of the RISC-V calling convention.
enum Reg : std::uint32_t {
    zero,
    ra,
    sp,
    gp,
    tp,
    t0,
    t1,
    t2,
    s0,
    s1,
    a0,
    a1,
    a2,
    a3,
    a4,
    a5,
    a6,
    a7,  // x0 to x17
    s2,
    s3,
    s4,
    s5,
    s6,
    s7,
    s8,
    s9,
    s10,
    s11,
    t3,
    t4,
    t5,
    t6  // x18 to x31
};

/// A tiny assembler for tests: instructions in order, labels by name, one code segment.
class Assembler {
  public:
    static constexpr std::uint32_t kTextBase = 0x10000;

    std::uint32_t here() const { return kTextBase + static_cast<std::uint32_t>(words_.size()) * 4; }
    Assembler& word(std::uint32_t value) {
        words_.push_back(value);
        return *this;
    }
    Assembler& label(const std::string& name) {
        labels_[name] = here();
        return *this;
    }

    Assembler& lui(Reg rd, std::uint32_t upper) { return word(upper << 12 | rd << 7 | 0x37); }
    Assembler& auipc(Reg rd, std::uint32_t upper) { return word(upper << 12 | rd << 7 | 0x17); }
    Assembler& addi(Reg rd, Reg rs1, int imm) { return i_type(0x13, 0, rd, rs1, imm); }
    Assembler& nop() { return addi(zero, zero, 0); }
    /// Always two instructions.
    Assembler& li(Reg rd, std::uint32_t value) {
        const std::uint32_t upper = (value + 0x800) >> 12;
        const auto low = std::bit_cast<std::int32_t>(value - (upper << 12));
        return lui(rd, upper & 0xF'FFFF).addi(rd, rd, low);
    }
    Assembler& slti(Reg rd, Reg rs1, int imm) { return i_type(0x13, 2, rd, rs1, imm); }
    Assembler& xori(Reg rd, Reg rs1, int imm) { return i_type(0x13, 4, rd, rs1, imm); }
    Assembler& slli(Reg rd, Reg rs1, int by) { return i_type(0x13, 1, rd, rs1, by); }
    Assembler& srli(Reg rd, Reg rs1, int by) { return i_type(0x13, 5, rd, rs1, by); }
    Assembler& srai(Reg rd, Reg rs1, int by) { return i_type(0x13, 5, rd, rs1, by | 0x400); }
    Assembler& add(Reg rd, Reg rs1, Reg rs2) { return r_type(0, 0, rd, rs1, rs2); }
    Assembler& sub(Reg rd, Reg rs1, Reg rs2) { return r_type(0x20, 0, rd, rs1, rs2); }
    Assembler& mul(Reg rd, Reg rs1, Reg rs2) { return r_type(1, 0, rd, rs1, rs2); }
    Assembler& div(Reg rd, Reg rs1, Reg rs2) { return r_type(1, 4, rd, rs1, rs2); }
    Assembler& divu(Reg rd, Reg rs1, Reg rs2) { return r_type(1, 5, rd, rs1, rs2); }
    Assembler& rem(Reg rd, Reg rs1, Reg rs2) { return r_type(1, 6, rd, rs1, rs2); }

    Assembler& lb(Reg rd, int imm, Reg rs1) { return i_type(0x03, 0, rd, rs1, imm); }
    Assembler& lh(Reg rd, int imm, Reg rs1) { return i_type(0x03, 1, rd, rs1, imm); }
    Assembler& lw(Reg rd, int imm, Reg rs1) { return i_type(0x03, 2, rd, rs1, imm); }
    Assembler& lbu(Reg rd, int imm, Reg rs1) { return i_type(0x03, 4, rd, rs1, imm); }
    Assembler& lhu(Reg rd, int imm, Reg rs1) { return i_type(0x03, 5, rd, rs1, imm); }
    Assembler& sb(Reg rs2, int imm, Reg rs1) { return s_type(0, rs2, imm, rs1); }
    Assembler& sh(Reg rs2, int imm, Reg rs1) { return s_type(1, rs2, imm, rs1); }
    Assembler& sw(Reg rs2, int imm, Reg rs1) { return s_type(2, rs2, imm, rs1); }

    Assembler& beq(Reg a, Reg b, const std::string& to) { return branch(0, a, b, to); }
    Assembler& bne(Reg a, Reg b, const std::string& to) { return branch(1, a, b, to); }
    Assembler& blt(Reg a, Reg b, const std::string& to) { return branch(4, a, b, to); }
    Assembler& jal(Reg rd, const std::string& to) {
        fixes_.push_back({words_.size(), to, true});
        return word(rd << 7 | 0x6F);
    }
    Assembler& j(const std::string& to) { return jal(zero, to); }
    Assembler& jalr(Reg rd, Reg rs1, int imm = 0) { return i_type(0x67, 0, rd, rs1, imm); }
    Assembler& ret() { return jalr(zero, ra); }

    Assembler& ecall() { return word(0x73); }
    /// a7 = 0, ecall: ends the program under TestEnvironment.
    Assembler& exit() { return addi(a7, zero, 0).ecall(); }
    Assembler& call(std::uint32_t number, Reg rd = zero, Reg rs1 = zero, Reg rs2 = zero) {
        return word(number % 128 << 25 | rs2 << 20 | rs1 << 15 | number / 128 << 12 | rd << 7 |
                    0x0B);
    }
    /// A Tensix word as the device's compiler puts it into the text.
    Assembler& tensix(std::uint32_t value) { return word(std::rotl(value, 2)); }

    /// The program, entered at its first instruction, with 4 KiB of stack and data in local RAM.
    Image image();

  private:
    struct Fix {
        std::size_t at;
        std::string to;
        bool is_jal;
    };

    Assembler& i_type(std::uint32_t opcode, std::uint32_t funct3, Reg rd, Reg rs1, int imm) {
        return word(static_cast<std::uint32_t>(imm) << 20 | rs1 << 15 | funct3 << 12 | rd << 7 |
                    opcode);
    }
    Assembler& r_type(std::uint32_t funct7, std::uint32_t funct3, Reg rd, Reg rs1, Reg rs2) {
        return word(funct7 << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | 0x33);
    }
    Assembler& s_type(std::uint32_t funct3, Reg rs2, int imm, Reg rs1) {
        const auto i = static_cast<std::uint32_t>(imm);
        return word((i >> 5 & 0x7F) << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | (i & 31) << 7 |
                    0x23);
    }
    Assembler& branch(std::uint32_t funct3, Reg a, Reg b, const std::string& to) {
        fixes_.push_back({words_.size(), to, false});
        return word(b << 20 | a << 15 | funct3 << 12 | 0x63);
    }
    static std::uint32_t branch_bits(std::uint32_t d) {
        return (d >> 12 & 1) << 31 | (d >> 5 & 0x3F) << 25 | (d >> 1 & 15) << 8 |
               (d >> 11 & 1) << 7;
    }
    static std::uint32_t jal_bits(std::uint32_t d) {
        return (d >> 20 & 1) << 31 | (d >> 1 & 0x3FF) << 21 | (d >> 11 & 1) << 20 |
               (d >> 12 & 0xFF) << 12;
    }

    std::vector<std::uint32_t> words_;
    std::map<std::string, std::uint32_t> labels_;
    std::vector<Fix> fixes_;
};

inline Image Assembler::image() {
    for (const Fix& fix : fixes_) {
        const auto found = labels_.find(fix.to);
        if (found == labels_.end()) {
            throw std::logic_error("assembler: no label " + fix.to);
        }
        const std::uint32_t distance =
            found->second - (kTextBase + static_cast<std::uint32_t>(fix.at) * 4);
        words_[fix.at] |= fix.is_jal ? jal_bits(distance) : branch_bits(distance);
    }
    fixes_.clear();
    Segment text{.address = kTextBase, .executable = true};
    for (const std::uint32_t w : words_) {
        for (int shift = 0; shift < 32; shift += 8) {
            text.bytes.push_back(static_cast<std::uint8_t>(w >> shift));
        }
    }
    text.memory_bytes = static_cast<std::uint32_t>(text.bytes.size());
    Image image{.entry = kTextBase, .stack_top = 0xFFB0'1000};
    image.segments.push_back(std::move(text));
    return image;
}

}  // namespace tensight::riscv::testing
