// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/dst_access.h"
#include "models/numerics/sfpu/exponential.h"
#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/logarithm.h"
#include "models/numerics/sfpu/reciprocal.h"
#include "models/numerics/sfpu/root.h"
#include "models/numerics/sfpu/trigonometry.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kOne = same(1.0f);
constexpr Lanes kMinusOne = same(-1.0f);

Lanes rounded_exp(const Lanes& x, bool wide) { return rounded_for(exp_21f(x), wide); }

}  // namespace

Lanes acosh(const Lanes& x, bool approximate) {
    const Lanes root = square_root(mad(x, x, kMinusOne), approximate, true);
    const Lanes inside = log_cubic_minimax(add(root, x));
    const Lanes from_one = select(equals(x, kOne), same(0.0f), inside);
    return select(less(x, kOne), same(kQuietNan), from_one);
}

Lanes asinh(const Lanes& x, bool approximate) {
    const Lanes root = square_root(mad(x, x, kOne), approximate, true);
    const Lanes positive = log_cubic_minimax(add(root, abs_float(x)));
    return select(less(x, same(0.0f)), negate(positive), positive);
}

Lanes atanh(const Lanes& x, bool approximate, bool wide) {
    const Lanes size = abs_float(x);
    const Lanes denominator = sub(kOne, x);
    const Lanes inverse = copy_sign(reciprocal(denominator, approximate ? 0 : 2), denominator);
    const Lanes quotient = mul(add(kOne, x), rounded_for(inverse, wide || approximate));
    const Lanes inside = mul(same(0.5f), log_cubic_minimax(quotient));
    const Lanes at_one = select(equals(size, kOne), copy_sign(same(kInfinity), x), inside);
    return select(greater(size, kOne), same(kQuietNan), at_one);
}

Lanes metal_cosh(const Lanes& x, bool wide) {
    return mul(add(rounded_exp(x, wide), rounded_exp(negate(x), wide)), same(0.5f));
}

Lanes metal_sinh(const Lanes& x, bool wide) {
    return mul(sub(rounded_exp(x, wide), rounded_exp(negate(x), wide)), same(0.5f));
}

}  // namespace tensight::numerics::sfpu
