// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/gelu.h"

#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/lookup.h"
#include "models/numerics/sfpu/reciprocal.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kOne = same(1.0f);
constexpr Lanes kHalf = same(0.5f);
constexpr float kSaturation = -5.54259443f;

Lanes positive_cdf(const Lanes& x) {
    const Lanes quartic =
        horner(x, 0.49866379f, 0.41314081f, -0.03048313f, -0.05281024f, 0.0122792f);
    const Lanes line = mad(same(0.44656975f), x, same(0.58216001f));
    const Lanes result = select(less(x, 2.5f), quartic, line);
    return select(greater(result, 1.0f), kOne, result);
}

// The core of exp_21f on exp(-x*x/2), times a cubic: half of erfc(|x|/sqrt(2)) for x < -3.
Lanes tail(const Lanes& x, const Lanes& x2) {
    const Lanes t = add(mul(x2, same(-0.72134752044f)), same(127.0f));
    const Lanes fixed = shift(significand(t), exponent(t));
    const Lanes f = int_to_float(fraction(fixed));
    const Lanes mantissa = horner(f, 1.0017248f, 7.839635491371155e-08f, 4.791750143340323e-15f);
    const Lanes correction =
        horner(x, 3.0369991064e-01f, 9.5413386822e-02f, 1.3809983619e-02f, 7.5950479368e-04f);
    const Lanes h = mul(copy_exponent(mantissa, fixed), correction);
    // To the nearest multiple of 2^-25.
    return sub(add(h, same(0.375f)), same(0.375f));
}

// erf of t for |t| <= 10 as a quotient of polynomials in t*t.
Lanes rational_erf(const Lanes& t) {
    const Lanes t2 = mul(t, t);
    const Lanes numerator = mul(
        t, horner(t2, 1.1283791065e+00f, 2.1477432549e-01f, 6.2133435160e-02f, 5.6230435148e-03f,
                  6.1307044234e-04f, 1.7678321456e-05f, 2.7384647439e-08f, -2.8632063387e-10f));
    const Lanes denominator =
        horner(t2, 1.0f, 5.2367275953e-01f, 1.2961706519e-01f, 1.9642570987e-02f, 1.9545555115e-03f,
               1.3179056987e-04f, 1.3156344494e-06f, -3.5153888689e-09f, -6.7350725691e-12f);
    return mul(numerator, reciprocal(denominator, 2));
}

Lanes erf_of_size(const Lanes& x) {
    const Lanes middle =
        horner(x, -0.19469693f, 1.91684792f, -1.1603072f, 0.31310241f, -0.03170029f);
    const Lanes low =
        horner(x, 0.0000661338118f, 1.12544048f, 0.0275416549f, -0.476685015f, 0.166342190f);
    const Lanes below_three =
        select(greater_equal(x, 1.0f), middle, select(greater_equal(x, 0.0f), low, same(0.0f)));
    return select(greater_equal(x, 3.0f), kOne, below_three);
}

}  // namespace

Lanes gelu_cdf(const Lanes& x) {
    const Lanes below = sub(kOne, positive_cdf(negate(x)));
    return mul(select(less(x, 0.0f), below, positive_cdf(x)), x);
}

Lanes gelu_lookup(const Lanes& x) {
    const Lanes table =
        lookup_six(x, {0x37E7322Bu, 0x38E138F3u, 0x38003852u},
                   {0xB12286D8u, 0xB437B479u, 0x7C00AFA4u}, SixSegments::from_three_signed);
    return mad(x, kHalf, table);
}

Lanes metal_gelu_piecewise(const Lanes& x) {
    const Lanes x2 = mul(x, x);
    const Lanes odd =
        horner(x2, 3.9894227818e-01f, -6.6361041488e-02f, 9.7720050615e-03f, -1.0717806322e-03f,
               8.1812159812e-05f, -3.8082057209e-06f, 7.9821413868e-08f);
    const Lanes core = mul(x, add(mul(x, odd), kHalf));
    const Lanes middle = greater_equal(x, -3.125f);
    const Lanes below = select(middle, core, mul(x, tail(x, x2)));
    const Lanes result = select(middle & greater_equal(x, 2.78125f), x, below);
    return select(greater(x, kSaturation), result, same(0.0f));
}

Lanes metal_gelu_wide(const Lanes& x) {
    const Lanes scaled = smaller(mul(x, same(0.7071067811865475f)), same(10.0f));
    const Lanes erf = smaller(larger(rational_erf(scaled), same(-1.0f)), kOne);
    const Lanes ordinary = mul(x, add(mul(kHalf, erf), kHalf));
    const Lanes stuck = equals(erf, -1.0f);
    const Lanes result = select(stuck, mul(x, same(0x1p-25f)), ordinary);
    return select(greater(x, kSaturation), result, same(0.0f));
}

Lanes metal_erf(const Lanes& x) {
    return select(less(x, 0.0f), negate(erf_of_size(negate(x))), erf_of_size(x));
}

Lanes metal_erfc(const Lanes& x) {
    const Lanes above = sub(kOne, erf_of_size(x));
    return select(less(x, 0.0f), add(erf_of_size(negate(x)), kOne), above);
}

}  // namespace tensight::numerics::sfpu
