// SPDX-License-Identifier: Apache-2.0
// The way of one vector operation to the model: one instruction, as on the device, whose number
// says what to do (sfpi_ops.def) and whose result is the name of a 32-lane value there.
#pragma once

#include <cstdint>

namespace tensight::vector {

enum class Op : unsigned {
#define TENSIGHT_SFPI(name, number, operands) name = number,
#include "tensight/sfpi_ops.def"
#undef TENSIGHT_SFPI
};

/// Name of a value; 0 is none.
using Name = std::uint32_t;

#define TENSIGHT_VECTOR_INSN(rd) ".insn r 0x0B, %[f3], %[f7], " rd ", %z[a], %z[b]"
#define TENSIGHT_VECTOR_OPERANDS                                                                 \
    [f3] "i"((0x200 + static_cast<unsigned>(O)) >> 7), [f7] "i"(static_cast<unsigned>(O) & 127), \
        [a] "rJ"(a), [b] "rJ"(b)

/// An operation with a result; operations keep their order.
template <Op O>
inline __attribute__((always_inline)) Name make(std::uint32_t a = 0, std::uint32_t b = 0) {
    Name result;
    __asm__ volatile(TENSIGHT_VECTOR_INSN("%[d]") : [d] "=r"(result) : TENSIGHT_VECTOR_OPERANDS);
    return result;
}

/// One without.
template <Op O>
inline __attribute__((always_inline)) void act(std::uint32_t a = 0, std::uint32_t b = 0) {
    __asm__ volatile(TENSIGHT_VECTOR_INSN("x0") : : TENSIGHT_VECTOR_OPERANDS);
}

#undef TENSIGHT_VECTOR_INSN
#undef TENSIGHT_VECTOR_OPERANDS

}  // namespace tensight::vector
