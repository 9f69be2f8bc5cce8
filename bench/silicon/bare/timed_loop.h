// SPDX-License-Identifier: Apache-2.0
// Counted loops of straight-line instructions on the TRISCs that take part, each run in a zone.
#pragma once

#include <cstdint>

#include "tools/profiler/kernel_profiler.hpp"

#define TENSIGHT_TEXT_(...) #__VA_ARGS__
#define TENSIGHT_TEXT(...) TENSIGHT_TEXT_(__VA_ARGS__)

#ifdef UCK_CHLKC_UNPACK
inline constexpr unsigned kThread = 0;
#elif defined(UCK_CHLKC_MATH)
inline constexpr unsigned kThread = 1;
#else
inline constexpr unsigned kThread = 2;
#endif

/// A Tensix word as the RISC fetches it: rotated, so that its low bits are no RISC-V instruction's.
constexpr std::uint32_t fetched(std::uint32_t word) { return word << 2 | word >> 30; }

/// Operands of the blocks: t0 to t3 change; a0 to a3 hold `a` to `d`.
struct Operands {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t c = 0;
    std::uint32_t d = 0;
};

/// `BODY` (assembler text over t0-t3, a0-a3 and the immediate %[w0]) `passes` times. The
/// loop is aligned to a fetch.
#define TENSIGHT_LOOP(BODY, passes, operands, word0)                                    \
    do {                                                                                \
        register std::uint32_t t0 asm("t0") = (operands).a;                             \
        register std::uint32_t t1 asm("t1") = (operands).a;                             \
        register std::uint32_t t2 asm("t2") = (operands).a;                             \
        register std::uint32_t t3 asm("t3") = (operands).a;                             \
        register std::uint32_t a0 asm("a0") = (operands).a;                             \
        register std::uint32_t a1 asm("a1") = (operands).b;                             \
        register std::uint32_t a2 asm("a2") = (operands).c;                             \
        register std::uint32_t a3 asm("a3") = (operands).d;                             \
        register std::uint32_t left asm("a4") = (passes);                               \
        asm volatile(".balign 16\n\t77:\n\t" BODY "\n\taddi a4, a4, -1\n\tbnez a4, 77b" \
                     : "+r"(t0), "+r"(t1), "+r"(t2), "+r"(t3), "+r"(left)               \
                     : "r"(a0), "r"(a1), "r"(a2), "r"(a3), [w0] "i"(word0)              \
                     : "memory");                                                       \
    } while (false)

/// The body and the empty loop, each with 1, 2, 3 and 4 times `passes`, on the threads of the bit
/// mask `threads`. Zones "block" and "empty".
#define TENSIGHT_SLOPES(BODY, threads, passes, operands, word0)              \
    do {                                                                     \
        if (((threads) >> kThread & 1) != 0) {                               \
            _Pragma("GCC unroll 1") for (std::uint32_t n = 1; n <= 4; ++n) { \
                DeviceZoneScopedN("block");                                  \
                TENSIGHT_LOOP(BODY, n*(passes), operands, word0);            \
            }                                                                \
            _Pragma("GCC unroll 1") for (std::uint32_t n = 1; n <= 4; ++n) { \
                DeviceZoneScopedN("empty");                                  \
                TENSIGHT_LOOP("", n*(passes), operands, word0);              \
            }                                                                \
        }                                                                    \
    } while (false)
