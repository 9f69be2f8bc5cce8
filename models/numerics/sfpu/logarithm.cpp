// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/logarithm.h"

#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/reciprocal.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kOne = same(1.0f);
constexpr Lanes kMinusInfinity = same(kSignBit | kInfinity);

// A two's complement integer as a float, by way of sign and magnitude.
Lanes integer_to_float(const Lanes& integer) {
    const Lanes magnitude = (~integer + 1u) | kSignBit;
    return int_to_float(select(negative(integer), magnitude, integer));
}

Lanes scaled(const Lanes& result, std::uint32_t scale) {
    return scale == 0 ? result : mul(result, same(scale));
}

// +infinity stays, other inputs of that exponent and negative ones become NaN.
Lanes with_invalid(const Lanes& result, const Lanes& x, const Lanes& too_small) {
    const Lanes invalid = equal(exponent(x), 128) | too_small;
    return select(equal(x, kInfinity), same(kInfinity), select(invalid, same(kQuietNan), result));
}

// ln of a positive finite number by 2*atanh((m-1)/(m+1)), m in [sqrt(1/2), sqrt(2)).
// The two sources differ in the order of the last multiplications, which is the caller's.
struct Parts {
    Lanes z;
    Lanes polynomial;
    Lanes power;
};

Parts atanh_parts(const Lanes& x) {
    const Lanes significand_only = set_exponent(x, 127);
    const Lanes upper = greater_equal(significand_only, 1.4142135381698608f);
    const Lanes m = select(upper, mul(significand_only, same(0.5f)), significand_only);
    const Lanes power = select(upper, exponent(x) + 1u, exponent(x));
    const Lanes z = mul(sub(m, kOne), reciprocal(add(m, kOne), 2));
    const Lanes polynomial =
        horner(mul(z, z), 1.0f, 0.3333333333333333f, 0.2f, 0.14285714285714285f,
               0.1111111111111111f, 0.09090909090909091f);
    return {z, polynomial, integer_to_float(power)};
}

constexpr Lanes kLn2 = same(0.69314718246459961f);

}  // namespace

Lanes log_cubic(const Lanes& x) {
    const Lanes series = horner(set_exponent(x, 127), -1.4753f, 2.0871f, -0.7166f, 0.1058f);
    const Lanes result = mad(integer_to_float(exponent(x)), same(0.692871f), series);
    return select(equals(x, 0.0f), kMinusInfinity, result);
}

Lanes log_cubic_minimax(const Lanes& x) {
    const Lanes series = horner(set_exponent(x, 127), -0x1.952992p+0f, 0x2.4f5388p+0f,
                                -0xd.e712ap-4f, 0x2.44734p-4f);
    const Lanes result = mad(integer_to_float(exponent(x)), same(0.692871f), series);
    return select(equals(x, 0.0f), kMinusInfinity, result);
}

Lanes metal_log(const Lanes& x, std::uint32_t scale, bool check_invalid) {
    const Lanes series =
        horner(set_exponent(x, 127), -2.0069785118103027f, 3.767500400543213f, -2.800232410430908f,
               1.3681391477584839f, -0.3706687390804291f, 0.04224011301994324f);
    const Lanes sum = scaled(mad(integer_to_float(exponent(x)), kLn2, series), scale);
    const Lanes result = select(equals(x, 0.0f), kMinusInfinity, sum);
    return check_invalid ? with_invalid(result, x, less(x, 0.0f)) : result;
}

Lanes metal_log_wide(const Lanes& x, std::uint32_t scale) {
    const Parts parts = atanh_parts(x);
    const Lanes ln_m = mul(same(2.0f), mul(parts.z, parts.polynomial));
    const Lanes sum = scaled(mad(parts.power, kLn2, ln_m), scale);
    return with_invalid(select(equals(x, 0.0f), kMinusInfinity, sum), x, less(x, 0.0f));
}

Lanes metal_log1p(const Lanes& x, bool check_invalid) {
    const Lanes small = less(abs_float(x), 0.0078125f);
    return select(small, x, metal_log(add(x, kOne), 0, check_invalid));
}

Lanes metal_log1p_wide(const Lanes& x) {
    const Lanes small = less(abs_float(x), 0.3f);
    const Lanes tail = horner(x, 1.0f, -0.4999997317790985107421875f, 0.333332836627960205078125f,
                              -0.250040113925933837890625f, 0.20005328953266143798828125f,
                              -0.1650786101818084716796875f, 0.14109231531620025634765625f,
                              -0.14774705469608306884765625f, 0.133655369281768798828125f);
    const Parts parts = atanh_parts(add(kOne, x));
    const Lanes ln_m = mul(mul(same(2.0f), parts.z), parts.polynomial);
    const Lanes large = mad(parts.power, kLn2, ln_m);
    const Lanes finite = select(small, mul(x, tail), large);
    const Lanes result = select(equals(x, -1.0f), kMinusInfinity, finite);
    return with_invalid(result, x, less(x, -1.0f));
}

}  // namespace tensight::numerics::sfpu
