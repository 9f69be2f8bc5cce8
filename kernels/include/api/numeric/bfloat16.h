// SPDX-License-Identifier: Apache-2.0
// Comparison of bf16 bit patterns without floating point.
#pragma once

#include <cstdint>

inline constexpr std::uint16_t NEG_INF_BFLOAT16 = 0xFF80;
inline constexpr std::uint16_t POS_INF_BFLOAT16 = 0x7F80;
inline constexpr std::uint16_t NAN_BFLOAT16 = 0x7FFF;
inline constexpr std::uint16_t BFLOAT16_SIGN_MASK = 0x8000;

/// a > b in the order of sign and magnitude: +0 is greater than -0, NaN beyond infinity.
inline bool bfloat16_greater(std::uint16_t bf16_a, std::uint16_t bf16_b) {
    const auto rank = [](std::uint16_t bits) -> int {
        return (bits & BFLOAT16_SIGN_MASK) != 0 ? -(bits - 0x7FFF) : bits;
    };
    return rank(bf16_a) > rank(bf16_b);
}
