// SPDX-License-Identifier: Apache-2.0
// Division by constants. The device library multiplies by the reciprocal; the compiler left to
// itself would take the slow divide instruction.
#pragma once

#include "tensight/attributes.h"

namespace tensight {

/// floor(n / d) = n * factor >> (32 + shift) for all 32-bit n, if `exact`.
struct Reciprocal {
    std::uint32_t factor = 0;
    unsigned shift = 0;
    bool exact = false;
};

/// With factor = ceil(2^(32+shift) / d) the result is exact if the rounding, factor * d -
/// 2^(32+shift), is at most 2^shift (Granlund and Montgomery, 1994).
constexpr Reciprocal reciprocal(std::uint32_t d) {
    for (unsigned shift = 0; shift < 31; ++shift) {
        const std::uint64_t power = std::uint64_t{1} << (32 + shift);
        const std::uint64_t factor = (power + d - 1) / d;
        if (factor >> 32 == 0 && factor * d - power <= std::uint64_t{1} << shift) {
            return {static_cast<std::uint32_t>(factor), shift, true};
        }
    }
    return {};
}

}  // namespace tensight

template <std::uint32_t d>
FORCE_INLINE std::uint32_t udivsi3_const_divisor(std::uint32_t n) {
    static_assert(d != 0, "division by zero");
    constexpr tensight::Reciprocal by = tensight::reciprocal(d);
    if constexpr ((d & (d - 1)) != 0 && by.exact) {
        return static_cast<std::uint32_t>(std::uint64_t{n} * by.factor >> 32) >> by.shift;
    } else {
        return n / d;
    }
}

template <std::uint32_t d>
FORCE_INLINE std::uint32_t umodsi3_const_divisor(std::uint32_t n) {
    return n - udivsi3_const_divisor<d>(n) * d;
}

FORCE_INLINE unsigned int mulsi3(unsigned int a, unsigned int b) { return a * b; }
FORCE_INLINE std::uint32_t fast_udiv_12(std::uint32_t n) { return udivsi3_const_divisor<12>(n); }
FORCE_INLINE std::uint32_t fast_udiv_56(std::uint32_t n) { return udivsi3_const_divisor<56>(n); }
FORCE_INLINE std::uint32_t fast_udiv_70(std::uint32_t n) { return udivsi3_const_divisor<70>(n); }
FORCE_INLINE std::uint32_t fast_udiv_80(std::uint32_t n) { return udivsi3_const_divisor<80>(n); }
FORCE_INLINE std::uint32_t fast_udiv_94(std::uint32_t n) { return udivsi3_const_divisor<94>(n); }
