// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/riscv/op.h"

namespace tensight::riscv {

/// Decodes one word of the text at `pc` by itself: code, registers, immediate, link. The immediate
/// of a branch or jal is its distance in bytes here; cycles, index and site are left at zero.
///
/// RV32I without CSRs, M; `fence` and `fence.i` are nop as on the device; `ebreak` is illegal (the
/// compiler's trap). Words whose low two bits are not 11 are Tensix instructions: the RISC-V text
/// holds them rotated left by two, which brings two bits that are never both set to the bottom
/// (tt-isa-documentation, .ttinsn); `imm` is the word rotated back. custom-0 (0x0B) is an API call.
Op decode_word(std::uint32_t word, std::uint32_t pc);

/// Registers that an operation reads, as a bit mask; a call reads rs1, rs2 and a2 to a5.
std::uint32_t registers_read(const Op& op);

}  // namespace tensight::riscv
