// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/instructions.h"

/// Classification of floats (tt-llk:ckernel_sfpu_{isinf_isnan,sign,comp}.h) as conditions.
namespace tensight::numerics::sfpu {

inline Lanes is_special(const Lanes& x) { return equal(exponent(x), 128); }
inline Lanes is_infinite(const Lanes& x) { return is_special(x) & zero(fraction(x)); }
inline Lanes is_nan(const Lanes& x) { return is_special(x) & not_zero(fraction(x)); }

/// 1.0 where the condition holds, else 0.0.
inline Lanes one_where(const Lanes& condition) { return condition & 0x3F800000u; }

/// -1, 0 or 1; only the pattern of +0 counts as zero.
inline Lanes sign_of(const Lanes& x) {
    const Lanes unit = select(less(x, 0.0f), same(-1.0f), same(1.0f));
    return select(equals(x, 0.0f), same(0.0f), unit);
}

}  // namespace tensight::numerics::sfpu
