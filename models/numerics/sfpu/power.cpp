// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/exponential.h"
#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/logarithm.h"
#include "models/numerics/sfpu/two_operand.h"

namespace tensight::numerics::sfpu {
namespace {

// fp32 to int32 for non-negative numbers, saturating (tt-metal:ckernel_sfpu_conversions.h).
Lanes whole_part(const Lanes& x) {
    const Lanes power = exponent(x);
    const Lanes inside = shift(significand(x), power - 23u);
    const Lanes limited = select(less_int(power, 31), inside, same(0x7FFFFFFFu));
    return select(negative(power), same(0u), limited);
}

Lanes integer_to_float(const Lanes& integer) {
    return int_to_float(select(negative(integer), (~integer + 1u) | kSignBit, integer));
}

// log2 of |x| from the exponent and a polynomial of the significand.
Lanes log2_of(const Lanes& x, bool wide) {
    const Lanes m = set_exponent(set_sign(x, false), 127);
    const Lanes series =
        wide ? horner(m, -1.94046315f, 3.5271965f, -2.45830873f, 1.1286426f, -0.28807408f,
                      0.03101577f)
             : horner(m, -0x1.952992p+0f, 0x2.4f5388p+0f, -0xd.e712ap-4f, 0x2.44734p-4f);
    return mad(series, same(1.442695f), integer_to_float(exponent(x)));
}

// 2^z by an integer of 2^23 * (z + 127).
Lanes power_of_two_of(const Lanes& z, bool wide) {
    const Lanes fixed = whole_part(add(add_exponent(z, 23), same(0x4E7E0000u)));
    const Lanes field = exponent(fixed) + 127u;
    const Lanes f = fraction(fixed);
    if (wide) {
        const Lanes t = mul(int_to_float(f), same(1.1920929e-7f));
        const Lanes mantissa = horner(t, 1.0000000018f, 0.69314699f, 0.24022982f, 0.055483369f,
                                      0.0096788315f, 0.001243946f, 0.0002170391f);
        return set_exponent(mantissa, field);
    }
    const Lanes d2 = mul(same(0.40196114e-7f), int_to_float(f + 0xF94EE7u));
    const Lanes d3 = int_to_float(f + 0x560Eu);
    return set_exponent(whole_part(mul(d2, d3)), field);
}

}  // namespace

Lanes power_llk(const Lanes& base, const Lanes& power) {
    const Lanes rounded = int_to_float(float_to_int16(power));
    const Lanes whole = equals(rounded, power);
    const Lanes exponent_log =
        mul(power, log_cubic_minimax(select(whole, set_sign(base, false), base)));
    const Lanes magnitude = exp_legacy(exponent_log);

    const Lanes half = mul(rounded, same(0.5f));
    const Lanes odd = ~equals(half, int_to_float(float_to_int16(half)));
    const Lanes with_sign = select(odd, set_sign(magnitude, true), magnitude);
    const Lanes of_negative = select(whole, with_sign, same(kQuietNan));
    return select(less(base, 0.0f), of_negative, magnitude);
}

Lanes metal_power(const Lanes& base, const Lanes& power, bool wide) {
    const Lanes z = mul(power, log2_of(base, wide));
    const Lanes clamped = select(less(z, same(-127.0f)), same(-127.0f), z);
    Lanes y = power_of_two_of(clamped, wide);

    const Lanes size = wide ? abs_float(base) : set_sign(base, false);
    y = select(equals(size, 0.0f) & less(power, 0.0f), same(kQuietNan), y);
    const Lanes integer = float_to_int16(power);
    const Lanes whole = equals(int_to_float(integer), power);
    const Lanes of_negative = select(whole, copy_sign(y, integer << 31), same(kQuietNan));
    return select(less(base, 0.0f), of_negative, y);
}

}  // namespace tensight::numerics::sfpu
