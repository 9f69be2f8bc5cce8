// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/two_operand.h"

#include "models/numerics/sfpu/conversion.h"
#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/predicate.h"
#include "models/numerics/sfpu/reciprocal.h"

namespace tensight::numerics::sfpu {
namespace {

Lanes exceeds_infinity(const Lanes& x) { return negative(same(kInfinity) - set_sign(x, false)); }

}  // namespace

Lanes divide(const Lanes& a, const Lanes& b) { return mul(a, reciprocal(b, 2)); }

Lanes metal_multiply(const Lanes& a, const Lanes& b) {
    const Lanes some_zero = equals(a, 0.0f) | equals(b, 0.0f);
    return select(some_zero, same(0.0f), float_to_bf16_cast(mul(a, b)));
}

Lanes metal_divide(const Lanes& a, const Lanes& b) {
    const Lanes infinite = copy_sign(same(kInfinity), a);
    const Lanes by_zero = select(equals(a, 0.0f), same(kQuietNan), infinite);
    const Lanes result = select(equals(b, 0.0f), by_zero, divide(a, b));
    return float_to_bf16_cast(result);
}

Lanes metal_divide_wide(const Lanes& a, const Lanes& b) {
    const Lanes ma = set_exponent(a, 127);
    const Lanes mb = set_exponent(b, 127);
    const Lanes r = reciprocal(mb, 1);
    const Lanes first = mul(ma, r);
    const Lanes residual = mad(first, negate(mb), ma);
    const Lanes q = mad(residual, r, first);

    const Lanes ea = biased_exponent(a);
    const Lanes eb = exponent(b);
    const Lanes power = ea - eb + biased_exponent(q);
    const Lanes half = power >> 1;
    const Lanes ordinary = mul(set_exponent(q, half), set_exponent(same(1.0f), power - half));

    const Lanes finite =
        not_negative(ea - 1u) & less_int(ea, 255) & not_negative(eb + 126u) & less_int(eb, 128);
    const Lanes scale = (b & (kSignBit | kExponentBits)) ^ kInfinity;
    const Lanes exceptional = select(exceeds_infinity(b), b, mul(a, scale));
    return select(finite, ordinary, exceptional);
}

Lanes metal_divide_no_nan(const Lanes& a, const Lanes& b, bool wide) {
    const Lanes r = reciprocal(b, 2);
    const Lanes first = mul(a, r);
    const Lanes refined = mad(mad(first, negate(b), a), r, first);
    // An infinite product or divisor leaves no residual.
    const Lanes unrefined =
        zero(biased_exponent(first) - 255u) | zero(set_sign(b, false) ^ kInfinity);
    const Lanes quotient = wide ? select(unrefined, first, refined) : first;
    const Lanes result = select(zero(set_sign(b, false)), same(0.0f), quotient);
    return wide ? result : float_to_bf16_cast(result);
}

Lanes maximum(const Lanes& a, const Lanes& b) {
    const Lanes other = smaller(a, b);
    return select(exceeds_infinity(other), other, larger(a, b));
}

Lanes minimum(const Lanes& a, const Lanes& b) {
    const Lanes other = larger(a, b);
    return select(exceeds_infinity(other), other, smaller(a, b));
}

}  // namespace tensight::numerics::sfpu
