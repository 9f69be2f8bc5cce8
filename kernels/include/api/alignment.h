// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tensight/attributes.h"

/// `addr` rounded up to a multiple of `alignment`, a power of two.
FORCE_INLINE constexpr std::uint32_t align_power_of_2(std::uint32_t addr, std::uint32_t alignment) {
    return (addr + alignment - 1) & ~(alignment - 1);
}

/// `addr` rounded up to a multiple of any `alignment`.
FORCE_INLINE constexpr std::uint32_t align(std::uint32_t addr, std::uint32_t alignment) {
    return (addr + alignment - 1) / alignment * alignment;
}

FORCE_INLINE constexpr bool is_power_of_2(std::uint32_t n) { return n != 0 && (n & (n - 1)) == 0; }
