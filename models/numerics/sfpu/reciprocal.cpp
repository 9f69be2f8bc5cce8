// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/reciprocal.h"

#include "models/numerics/sfpu/instructions.h"

namespace tensight::numerics::sfpu {

Lanes reciprocal(const Lanes& x, int iterations) {
    constexpr Lanes kOne = same(1.0f);
    const Lanes minus_m = set_fraction(same(-1.0f), x);
    const Lanes line =
        mad(same(0.3232325017452239990234375f), minus_m, same(1.4545459747314453125f));
    Lanes y = mad(line, minus_m, same(2.121212482452392578125f));
    // Flipping the exponent negates it; the half makes up for the bias.
    const Lanes scale = mul(~x & (kSignBit | kExponentBits), same(0.5f));
    for (int i = 0; i < (iterations > 1 ? 2 : 1); ++i) {
        y = mad(y, mad(minus_m, y, kOne), y);
    }
    return copy_sign(mul(y, scale), x);
}

Lanes reciprocal_legacy(const Lanes& x, bool approximate) {
    constexpr Lanes kGuess = same(1.442695f);
    constexpr Lanes kTwo = same(2.0f);
    const Lanes minus_m = set_exponent(set_sign(x, true), 126);
    Lanes y = mul(kGuess, mad(minus_m, kGuess, kTwo));
    for (int i = 0; i < (approximate ? 1 : 2); ++i) {
        y = mul(y, mad(minus_m, y, kTwo));
    }
    const Lanes field = exponent(y) - exponent(x) + 126u;
    const Lanes too_small = negative(field);
    const Lanes result = set_exponent(select(too_small, same(0.0f), y), field & ~too_small);
    return select(less(x, 0.0f), negate(result), result);
}

}  // namespace tensight::numerics::sfpu
