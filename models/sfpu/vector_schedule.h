// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/sfpu/vector_program.h"

namespace tensight::sfpu {

/// What the device's compiler would make of a vector program.
struct VectorCost {
    int words = 0;        ///< instructions that the RISC pushes, SFPNOPs included
    int stalls = 0;       ///< cycles in which the vector unit holds the thread (after SFPSWAP)
    int registers = 0;    ///< most values that have to be in registers at once
    events::Site widest;  ///< where they are

    [[nodiscard]] int slots() const { return words + stalls; }
};

/// Registers of the vector unit for values; the compiler has nowhere to spill them to.
inline constexpr int kVectorRegisters = 8;

/// Chooses instructions for `program`, which changes bits: a product with one use, taken by an
/// addition under the same lane mask, becomes one SFPMAD (rounded once) with it; but a factor or
/// summand that bf16 can hold goes into SFPMULI or SFPADDI, where the other operand is not used
/// again, and these do not merge. Merged steps are marked and rewritten.
///
/// Then the cost, one slot an instruction. The rules, of which only the first four are known from
/// the instruction set and the compiler's published output, and the others assumed:
///   - SFPMAD and its kin and lookups have their result two cycles later: an instruction of the
///   same
///     stretch that does not need it goes between, else an SFPNOP. SFPSWAP takes two cycles.
///   - A constant is one SFPLOADI if bf16, fp16 or 16 bits hold it, else two.
///   - Integer and logic instructions overwrite an operand: a SFPMOV saves it if it is used again.
///   - The outermost v_if pushes no lane mask, and its end is one SFPENCC; others push and pop.
///   - Constants stay in registers that the values leave free, those used most first, for the
///     length of the program; others are loaded for each use.
///   - -x as a summand costs nothing (SFPMAD with the register of -1); code without effect is left
///     out; loads and stores keep their order.
/// Source: tenstorrent/sfpi:include; tt-isa-documentation:TensixCoprocessor/SFP*.md.
VectorCost schedule(VectorProgram& program);

}  // namespace tensight::sfpu
