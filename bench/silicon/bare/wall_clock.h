// SPDX-License-Identifier: Apache-2.0
// What reading the timer around a timed part costs: the benches read both halves of the wall clock
// and put them away before they go on.
#pragma once

#include <cstdint>

#include "tensight/attributes.h"

FORCE_INLINE void read_clock() {
    std::uint32_t low;
    std::uint32_t high;
    asm volatile("lw %0, 0x1F0(%2)\n\tlw %1, 0x1F0(%2)\n\tadd zero, %0, %1"
                 : "=&r"(low), "=&r"(high)
                 : "r"(0xFFB12000U)
                 : "memory");
}
