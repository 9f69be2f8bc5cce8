// SPDX-License-Identifier: Apache-2.0
// Comparison of float bit patterns without floating point.
#pragma once

#include <cstdint>

inline constexpr std::uint32_t NEG_INF_FLOAT32 = 0xFF800000;
inline constexpr std::uint32_t POS_INF_FLOAT32 = 0x7F800000;
inline constexpr std::uint32_t NAN_FLOAT32 = 0x7FFFFFFF;
inline constexpr std::uint32_t FLOAT32_SIGN_MASK = 0x80000000;
inline constexpr std::uint32_t FLOAT32_MAGNITUDE_MASK = 0x7FFFFFFF;

/// a > b; false if either is NaN; the two zeros are equal.
inline bool float32_greater(std::uint32_t f32_a, std::uint32_t f32_b) {
    const std::uint32_t a = f32_a & FLOAT32_MAGNITUDE_MASK;
    const std::uint32_t b = f32_b & FLOAT32_MAGNITUDE_MASK;
    if (a > POS_INF_FLOAT32 || b > POS_INF_FLOAT32 || (a | b) == 0) {
        return false;
    }
    const bool a_negative = (f32_a & FLOAT32_SIGN_MASK) != 0;
    const bool b_negative = (f32_b & FLOAT32_SIGN_MASK) != 0;
    if (a_negative != b_negative) {
        return b_negative;
    }
    return a_negative ? a < b : a > b;
}
