// SPDX-License-Identifier: Apache-2.0
// Stand-in for the kernel API in the loader's own tests: one way to reach the environment.
#pragma once

#include <cstdint>

#define ALWI inline __attribute__((always_inline))

template <unsigned Number>
ALWI std::uint32_t trap(std::uint32_t first = 0, std::uint32_t second = 0) {
    std::uint32_t result;
    asm volatile(".insn r 0x0b, %3, %4, %0, %1, %2"
                 : "=r"(result)
                 : "r"(first), "r"(second), "i"(Number / 128), "i"(Number % 128)
                 : "memory");
    return result;
}

/// Call 1: hands one word to the test.
ALWI void emit(std::uint32_t value) { trap<1>(value); }
