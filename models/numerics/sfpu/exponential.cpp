// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/exponential.h"

#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/reciprocal.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kReciprocalLn2 = same(1.4426950216293334961f);
constexpr Lanes kBias = same(127.0f);

// 2^(t - 127) for t in [0, 255]; the shifted significand is an integer scaled by 2^23.
Lanes power_of_biased(const Lanes& t, float constant_term) {
    const Lanes fixed = shift(significand(t), exponent(t));
    const Lanes f = int_to_float(fraction(fixed));
    const Lanes polynomial =
        horner(f, constant_term, 7.839635491371155e-08f, 4.791750143340323e-15f);
    return copy_exponent(polynomial, fixed);
}

Lanes clamp_biased(const Lanes& t) { return smaller(larger(same(0.0f), t), same(255.0f)); }

Lanes affine(const Lanes& x, float scale) {
    const float factor = 256.0f * 1.4426950408889634f;
    return mad(same(factor * scale), x, same(32500.818359375f));
}

}  // namespace

Lanes exp_21f(const Lanes& x) {
    const Lanes t = add(mul(x, kReciprocalLn2), kBias);
    return power_of_biased(clamp_biased(t), 1.0017248f);
}

Lanes metal_exp_21f_tti(const Lanes& x) {
    const Lanes t = mad(x, kReciprocalLn2, kBias);
    return power_of_biased(clamp_biased(t), 1.001953125f);  // fp16 0x3C02
}

Lanes exp_accurate(const Lanes& x) {
    constexpr std::uint32_t kRounder = 0x4B400000u;  // 2^23 + 2^22
    const Lanes z = mul(x, same(1.4426950408889634f));
    const Lanes shifted = add(z, same(kRounder));
    const Lanes k = sub(shifted, same(kRounder));
    const Lanes k_integer = shifted - kRounder;

    const Lanes high = mad(k, same(-0.6931152343750000f), x);
    const Lanes r = mad(k, same(-3.19461832987e-05f), high);
    const Lanes tail =
        horner(r, 1.0f / 6.0f, 1.0f / 24.0f, 1.0f / 120.0f, 1.0f / 720.0f, 1.0f / 5040.0f);
    const Lanes square_and_up = add(mul(r, tail), same(0.5f));
    const Lanes p = mad(r, mad(r, square_and_up, same(1.0f)), same(1.0f));
    const Lanes finite = set_exponent(p, biased_exponent(p) + k_integer);

    const Lanes not_under = select(less_equal(z, -127.0f), same(0.0f), finite);
    return select(greater_equal(z, 128.0f), same(kInfinity), not_under);
}

Lanes exp_fast_clamped(const Lanes& x, float scale) {
    return float_to_uint16(affine(larger(x, same(-88.5f / scale)), scale)) << 15;
}

Lanes exp_fast_unclamped(const Lanes& x, float scale) {
    const Lanes integer = float_to_int16(affine(x, scale));
    return copy_sign(integer << 15, integer);
}

Lanes exp_approximate(const Lanes& x, bool check_positive) {
    constexpr std::uint32_t kAdjust = 0xBD3F0000u;
    const Lanes fixed = mad(x, same(1.442695f), same(192.0f));
    const Lanes inside = (fixed + kAdjust) << 7;
    const Lanes low = select(less(x, -42.0f), same(0.0f), inside);
    return check_positive ? select(greater_equal(x, 89.0f), same(kInfinity), low) : low;
}

Lanes exp_series(const Lanes& x) {
    Lanes power = exponent(x);
    Lanes large = not_negative(power);
    const Lanes reduced = select(large, set_exponent(x, 126), x);
    const Lanes inner = add(mul(reduced, same(0.8373f)), same(0x3F5C0000u));
    Lanes value = mad(reduced, inner, same(1.0f));
    value = select(large, mul(value, value), value);
    for (int i = 0; i < 7; ++i) {
        power = power - 1u;
        large = large & not_negative(power);
        value = select(large, mul(value, value), value);
    }
    return value;
}

Lanes exp_legacy(const Lanes& x) {
    const Lanes value = exp_series(set_sign(x, false));
    return select(less(x, 0.0f), reciprocal(value, 2), value);
}

Lanes exp2(const Lanes& x, bool wide) {
    const Lanes scaled = mul(x, same(0.6931471805f));
    return wide ? exp_accurate(scaled) : exp_21f(scaled);
}

}  // namespace tensight::numerics::sfpu
