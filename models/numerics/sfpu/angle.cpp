// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/reciprocal.h"
#include "models/numerics/sfpu/two_operand.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kHalfPi = same(0x1.921fb6p+0f);

// (atan(a) - a) / (a * s) with s = a*a, a in [0, 1]. The coefficients that fit bf16 are added by
// SFPADDI, which rounds the product first.
Lanes atan_series(const Lanes& s, bool wide) {
    if (!wide) {
        const Lanes q = mad(same(-0x1.de8p-5f), s, same(0x1.668p-3f));
        return add(mul(q, s), same(-0x1.54p-2f));
    }
    Lanes q = horner(s, 0x1.bd4p-4f, -0x1.48cp-4f, 0x1.93p-5f, -0x1.4bcp-6f, 0x1.01cp-8f);
    q = add(mul(q, s), same(-0x1.24p-3f));
    q = mad(q, s, same(0x1.99938ap-3f));
    return mad(q, s, same(-0x1.555558p-2f));
}

}  // namespace

Lanes metal_atan2(const Lanes& y, const Lanes& x, bool approximate, bool wide) {
    const Lanes y_size = abs_float(y);
    const Lanes x_size = abs_float(x);
    const Lanes most = larger(x_size, y_size);
    const Lanes a = mul(smaller(x_size, y_size), reciprocal(most, approximate || !wide ? 0 : 2));
    const Lanes s = mul(a, a);
    const Lanes within = mad(mul(atan_series(s, wide), s), a, a);

    const Lanes difference = y_size - x_size;
    const Lanes beyond = select(equals(y_size, 0.0f), same(0.0f), sub(kHalfPi, within));
    Lanes r = select(not_negative(difference), beyond, within);
    const Lanes above_infinity = most - kInfinity;
    r = select(not_negative(above_infinity) & not_zero(above_infinity), most, r);
    const Lanes both_infinite = zero(difference) & zero(above_infinity);
    r = select(both_infinite, mul(kHalfPi, same(0.5f)), r);
    r = select(less(x, 0.0f), sub(mul(kHalfPi, same(2.0f)), r), r);
    return copy_sign(r, y);
}

}  // namespace tensight::numerics::sfpu
