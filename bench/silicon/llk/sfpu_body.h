// SPDX-License-Identifier: Apache-2.0
// The instructions of an SFPU routine as so many issue slots: BODY_WORDS words that cover BODY_ROWS
// rows of 32 elements. They come out of the replay buffer (BODY_FORM 0), straight from the RISC
// (1), or from the RISC in a counted loop (2).
#pragma once

#ifdef TRISC_MATH

#include <cstdint>

#include "tensight/attributes.h"

#define TENSIGHT_TEXT_(...) #__VA_ARGS__
#define TENSIGHT_TEXT(...) TENSIGHT_TEXT_(__VA_ARGS__)

namespace llk {

/// A Tensix word as the RISC fetches it: rotated, so that its low bits are no RISC-V instruction's.
constexpr std::uint32_t fetched(std::uint32_t word) { return word << 2 | word >> 30; }

constexpr std::uint32_t kSlot = 0x8F000000;  // SFPNOP: an issue slot like any other
constexpr std::uint32_t kReplay = 0x04000000;

/// To be called once before body().
FORCE_INLINE void record_body() {
#if BODY_FORM == 0
    asm volatile(".word %0\n\t.rept " TENSIGHT_TEXT(BODY_WORDS) "\n\t.word %1\n\t.endr"
                 :
                 : "i"(fetched(kReplay | BODY_WORDS << 4 | 1)), "i"(fetched(kSlot)));
#endif
}

/// `rows` rows, a multiple of BODY_ROWS.
template <std::uint32_t rows>
FORCE_INLINE void body() {
    constexpr std::uint32_t passes = rows / BODY_ROWS;
#if BODY_FORM == 0
    asm volatile(".rept %1\n\t.word %0\n\t.endr"
                 :
                 : "i"(fetched(kReplay | BODY_WORDS << 4)), "i"(passes));
#elif BODY_FORM == 1
    asm volatile(".rept %1\n\t.word %0\n\t.endr" : : "i"(fetched(kSlot)), "i"(passes * BODY_WORDS));
#else
    std::uint32_t left = passes;
    asm volatile("77:\n\t.rept %2\n\t.word %1\n\t.endr\n\taddi %0, %0, -1\n\tbnez %0, 77b"
                 : "+r"(left)
                 : "i"(fetched(kSlot)), "i"(BODY_WORDS));
#endif
}

}  // namespace llk

#endif
