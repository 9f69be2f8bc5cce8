// SPDX-License-Identifier: Apache-2.0
// The way from kernel code to the device model: one instruction, custom-0 (opcode 0x0B) in R form.
// funct7 + 128 * funct3 is the number of the call (calls.def), rs1 and rs2 are its first two
// arguments, a2 to a5 the next four, rd the result. Absent arguments are x0 or left as they are.
#pragma once

#include <cstdint>

namespace tensight {

/// Calls with a model behind them; numbers and arguments in calls.def.
enum class Call : unsigned {
#define TENSIGHT_CALL(name, number, arguments) name = number,
#include "tensight/calls.def"
#undef TENSIGHT_CALL
};

/// A trap argument as the 32 bits that go into its register.
template <class T>
constexpr std::uint32_t word(T value) {
    return static_cast<std::uint32_t>(value);
}
template <class T>
inline std::uint32_t word(T* pointer) {
    return reinterpret_cast<std::uint32_t>(pointer);
}

/// The bits of a float, as the API's "param" arguments carry them.
inline std::uint32_t float_bits(float value) {
    std::uint32_t bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return bits;
}

// %z prints x0 for a constant zero, so a zero in one of the first two places costs no move.
#define TENSIGHT_INSN(rd, rs1, rs2) ".insn r 0x0B, %[f3], %[f7], " rd ", " rs1 ", " rs2
#define TENSIGHT_NUMBER [f3] "i"(word(C) >> 7), [f7] "i"(word(C) & 127)
#define TENSIGHT_TRAP inline __attribute__((always_inline))
#define TENSIGHT_PIN(n, value) register std::uint32_t r##n __asm__("a" #n) = word(value)

// --- calls without a result -------------------------------------------------------------------
template <Call C>
TENSIGHT_TRAP void trap_void() {
    __asm__ volatile(TENSIGHT_INSN("x0", "x0", "x0") : : TENSIGHT_NUMBER : "memory");
}
template <Call C, class A>
TENSIGHT_TRAP void trap_void(A a) {
    __asm__ volatile(TENSIGHT_INSN("x0", "%z[a]", "x0")
                     :
                     : TENSIGHT_NUMBER, [a] "rJ"(word(a))
                     : "memory");
}
template <Call C, class A, class B>
TENSIGHT_TRAP void trap_void(A a, B b) {
    __asm__ volatile(TENSIGHT_INSN("x0", "%z[a]", "%z[b]")
                     :
                     : TENSIGHT_NUMBER, [a] "rJ"(word(a)), [b] "rJ"(word(b))
                     : "memory");
}
template <Call C, class A, class B, class D>
TENSIGHT_TRAP void trap_void(A a, B b, D d) {
    TENSIGHT_PIN(2, d);
    __asm__ volatile(TENSIGHT_INSN("x0", "%z[a]", "%z[b]")
                     :
                     : TENSIGHT_NUMBER, [a] "rJ"(word(a)), [b] "rJ"(word(b)), "r"(r2)
                     : "memory");
}
template <Call C, class A, class B, class D, class E>
TENSIGHT_TRAP void trap_void(A a, B b, D d, E e) {
    TENSIGHT_PIN(2, d);
    TENSIGHT_PIN(3, e);
    __asm__ volatile(TENSIGHT_INSN("x0", "%z[a]", "%z[b]")
                     :
                     : TENSIGHT_NUMBER, [a] "rJ"(word(a)), [b] "rJ"(word(b)), "r"(r2), "r"(r3)
                     : "memory");
}
template <Call C, class A, class B, class D, class E, class F>
TENSIGHT_TRAP void trap_void(A a, B b, D d, E e, F f) {
    TENSIGHT_PIN(2, d);
    TENSIGHT_PIN(3, e);
    TENSIGHT_PIN(4, f);
    __asm__ volatile(TENSIGHT_INSN("x0", "%z[a]", "%z[b]")
                     :
                     : TENSIGHT_NUMBER, [a] "rJ"(word(a)), [b] "rJ"(word(b)), "r"(r2), "r"(r3),
                       "r"(r4)
                     : "memory");
}
template <Call C, class A, class B, class D, class E, class F, class G>
TENSIGHT_TRAP void trap_void(A a, B b, D d, E e, F f, G g) {
    TENSIGHT_PIN(2, d);
    TENSIGHT_PIN(3, e);
    TENSIGHT_PIN(4, f);
    TENSIGHT_PIN(5, g);
    __asm__ volatile(TENSIGHT_INSN("x0", "%z[a]", "%z[b]")
                     :
                     : TENSIGHT_NUMBER, [a] "rJ"(word(a)), [b] "rJ"(word(b)), "r"(r2), "r"(r3),
                       "r"(r4), "r"(r5)
                     : "memory");
}

// --- calls with a result: no call of calls.def that returns a value has more than two arguments --
template <Call C>
TENSIGHT_TRAP std::uint32_t trap() {
    std::uint32_t result;
    __asm__ volatile(TENSIGHT_INSN("%[d]", "x0", "x0")
                     : [d] "=r"(result)
                     : TENSIGHT_NUMBER
                     : "memory");
    return result;
}
template <Call C, class A>
TENSIGHT_TRAP std::uint32_t trap(A a) {
    std::uint32_t result;
    __asm__ volatile(TENSIGHT_INSN("%[d]", "%z[a]", "x0")
                     : [d] "=r"(result)
                     : TENSIGHT_NUMBER, [a] "rJ"(word(a))
                     : "memory");
    return result;
}
template <Call C, class A, class B>
TENSIGHT_TRAP std::uint32_t trap(A a, B b) {
    std::uint32_t result;
    __asm__ volatile(TENSIGHT_INSN("%[d]", "%z[a]", "%z[b]")
                     : [d] "=r"(result)
                     : TENSIGHT_NUMBER, [a] "rJ"(word(a)), [b] "rJ"(word(b))
                     : "memory");
    return result;
}

#undef TENSIGHT_INSN
#undef TENSIGHT_NUMBER
#undef TENSIGHT_PIN

}  // namespace tensight
