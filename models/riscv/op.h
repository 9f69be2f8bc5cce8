// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::riscv {

/// Every predecoded operation, as a list that the decoder and the interpreter expand, so that
/// their numbering cannot differ. Beside RV32IM:
///   illegal      a word that nothing defines; `imm` is the word
///   outside      the place behind the program, or the target of a branch that leaves it
///   stall        waits until rs1 and rs2 have arrived from memory; no instruction of its own
///   li           lui and auipc: rd = imm
///   lw_stack, sw_stack, lw_global: addresses relative to sp or gp, hence local RAM
///   call         custom-0, a kernel API call; `imm` is the number
///   tensix       a Tensix instruction word in the text; `imm` is the word as Tensix sees it
// clang-format off
#define TENSIGHT_RISCV_OPS(X)                                                              \
    X(illegal) X(outside) X(stall) X(nop) X(li)                                            \
    X(addi) X(slti) X(sltiu) X(xori) X(ori) X(andi) X(slli) X(srli) X(srai)                \
    X(add) X(sub) X(sll) X(slt) X(sltu) X(xor_) X(srl) X(sra) X(or_) X(and_)               \
    X(mul) X(mulh) X(mulhsu) X(mulhu) X(div) X(divu) X(rem) X(remu)                        \
    X(lb) X(lh) X(lw) X(lbu) X(lhu) X(sb) X(sh) X(sw) X(lw_stack) X(sw_stack) X(lw_global) \
    X(beq) X(bne) X(blt) X(bge) X(bltu) X(bgeu) X(jal) X(jalr)                             \
    X(ecall) X(call) X(tensix)
// clang-format on

enum class OpCode : std::uint8_t {
#define TENSIGHT_RISCV_OP(name) name,
    TENSIGHT_RISCV_OPS(TENSIGHT_RISCV_OP)
#undef TENSIGHT_RISCV_OP
};

/// Register number that takes results meant for x0.
inline constexpr std::uint8_t kDiscard = 32;

/// One predecoded operation.
///
/// `cycles_before` is the prefix sum of static cycles in text order, so an operation that neither
/// branches nor waits costs the interpreter nothing: the time at an operation is a base plus its
/// `cycles_before`, and only a transfer of control changes the base.
struct Op {
    OpCode code = OpCode::illegal;
    std::uint8_t rd = kDiscard;
    std::uint8_t rs1 = 0;
    std::uint8_t rs2 = 0;
    std::int32_t imm = 0;             ///< immediate; for branches and jal the distance in ops
    std::uint32_t cycles_before = 0;  ///< static cycles of all operations in front
    std::uint32_t index = 0;          ///< instruction number: (pc - text base) / 4
    std::uint32_t site = 0;           ///< branches, jal, jalr: number of the branch
    std::uint32_t link = 0;           ///< jal, jalr: pc + 4
};

constexpr bool is_load(OpCode code) {
    return (code >= OpCode::lb && code <= OpCode::lhu) || code == OpCode::lw_stack ||
           code == OpCode::lw_global;
}
constexpr bool is_store(OpCode code) {
    return (code >= OpCode::sb && code <= OpCode::sw) || code == OpCode::sw_stack;
}
constexpr bool is_branch(OpCode code) { return code >= OpCode::beq && code <= OpCode::bgeu; }
/// Ends a straight line: nothing falls through to the next instruction.
constexpr bool is_barrier(OpCode code) {
    return code == OpCode::jal || code == OpCode::jalr || code == OpCode::illegal ||
           code == OpCode::outside;
}
constexpr bool is_divide(OpCode code) { return code >= OpCode::div && code <= OpCode::remu; }
constexpr bool is_multiply(OpCode code) { return code >= OpCode::mul && code <= OpCode::mulhu; }

}  // namespace tensight::riscv
