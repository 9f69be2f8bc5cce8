// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/trigonometry.h"

#include <initializer_list>

#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/reciprocal.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kOne = same(1.0f);
constexpr Lanes kHalfPi = same(1.5707964f);

// A number of half turns as a whole part and a rest in [-1/2, 1/2].
struct HalfTurns {
    Lanes rest;
    Lanes odd;
};

HalfTurns half_turns(const Lanes& x, float offset) {
    const Lanes turns = mul(same(0.318309886183791f), x);
    const Lanes moved = offset == 0.0f ? turns : add(turns, same(offset));
    const Lanes whole = float_to_int16(moved);
    return {sub(moved, int_to_float(whole)), not_zero(whole & 1u)};
}

// output + c[0]*t*v*v + c[1]*t*v^4 + ..., as the sources chain it.
Lanes series(const Lanes& v, Lanes term, Lanes output, std::initializer_list<float> coefficients) {
    for (const float c : coefficients) {
        term = mul(mul(term, v), v);
        output = mad(term, same(c), output);
    }
    return output;
}

Lanes flip_by_product(const Lanes& value, const Lanes& odd) {
    return select(odd, mul(value, same(-1.0f)), value);
}

Lanes sine_of_half_turns(const Lanes& v, bool approximate) {
    const Lanes v2 = mul(v, v);
    const Lanes tail = approximate ? horner(v2, 0x1.92149p+1f, -0x1.4954d4p+2f, 0x1.29cf02p+1f)
                                   : horner(v2, 0x3.243f6cp+0f, -0x5.2aef6p+0f, 0x2.8cd64p+0f,
                                            -0x9.93f86p-4f, 0x1.406628p-4f);
    return mul(v, tail);
}

Lanes tangent_beyond_one(const Lanes& x) {
    const Lanes r = add(mul(same(4.0f), abs_float(x)), same(-5.0f));
    const Lanes y =
        horner(r, 3.0097759f, 2.514385f, 1.8716435f, 1.4643353f, 1.462757f, 1.1057009f, -1.0665413f,
               -0.7137798f, 4.9457364f, 3.658698f, -5.2096696f, -3.9035487f, 2.815174f, 2.1457846f);
    return copy_sign(y, x);
}

Lanes asine_series(const Lanes& x) {
    const Lanes x2 = mul(x, x);
    Lanes term = x;
    Lanes output = x;
    for (const float c : {0.166666666f, 0.075f, 0.044642857f, 0.03038194f, 0.02237216f}) {
        term = mul(term, x2);
        output = mad(term, same(c), output);
    }
    return output;
}

Lanes outside_unit(const Lanes& x) { return less(x, same(-1.0f)) | greater(x, kOne); }

}  // namespace

Lanes sine(const Lanes& x, bool approximate) {
    const HalfTurns turns = half_turns(x, 0.0f);
    const Lanes v = mul(turns.rest, same(3.141592653589793f));
    Lanes output = approximate ? series(v, v, v, {-0.166666666f, 0.0083333333f, -0.0001984126f})
                               : series(v, v, v,
                                        {-0.166666666f, 0.0083333333f, -0.0001984126f,
                                         0.0000027557f, -0.00000002505f});
    return flip_by_product(output, turns.odd);
}

Lanes cosine(const Lanes& x, bool approximate) {
    const HalfTurns turns = half_turns(x, 0.0f);
    const Lanes v = mul(turns.rest, same(3.141592653589793f));
    const Lanes square = mul(v, v);
    const Lanes start = mad(square, same(-0.5f), kOne);
    Lanes output = approximate
                       ? series(v, square, start, {0.0416666666f, -0.0013888888f})
                       : series(v, square, start,
                                {0.0416666666f, -0.0013888888f, 0.0000248015f, -0.0000002755f});
    return flip_by_product(output, turns.odd);
}

Lanes metal_sine(const Lanes& x, bool approximate) {
    const HalfTurns turns = half_turns(x, 0.0f);
    const Lanes v = sine_of_half_turns(turns.rest, approximate);
    return select(turns.odd, negate(v), v);
}

Lanes metal_cosine(const Lanes& x, bool approximate) {
    const HalfTurns turns = half_turns(x, 0.5f);
    const Lanes v = sine_of_half_turns(turns.rest, approximate);
    return select(turns.odd, negate(v), v);
}

Lanes metal_tangent(const Lanes& x, bool approximate) {
    const Lanes v = mul(same(3.1415927f), half_turns(x, 0.0f).rest);
    const Lanes v2 = mul(v, v);
    const Lanes tail =
        approximate ? horner(v2, 1.0000609f, 0.33035427f, 0.1559396f, -0.0031158808f, 0.07407404f)
                    : horner(v2, 0.9999999f, 0.33334994f, 0.1329926f, 0.05659461f, 0.012122508f,
                             0.02789032f, -0.015764693f, 0.010222361f);
    return select(less_equal(abs_float(v), 1.0f), mul(v, tail), tangent_beyond_one(v));
}

Lanes metal_asin(const Lanes& x) {
    return select(outside_unit(x), same(kQuietNan), asine_series(x));
}

Lanes metal_acos(const Lanes& x) {
    return select(outside_unit(x), same(kQuietNan), sub(kHalfPi, asine_series(x)));
}

Lanes metal_atan(const Lanes& x, bool wide) {
    const Lanes size = abs_float(x);
    const Lanes beyond_one = greater(sub(size, kOne), 0.0f);
    const Lanes t = select(beyond_one, reciprocal(size, 2), size);
    const Lanes t2 = mul(t, t);
    const Lanes tail =
        wide ? horner(t2, 1.0f, -0.3333314359188079833984375f, 0.19993579387664794921875f,
                      -0.14209578931331634521484375f, 0.1066047251224517822265625f,
                      -7.5408883392810821533203125e-2f, 4.3082617223262786865234375e-2f,
                      -1.62907354533672332763671875e-2f, 2.90188402868807315826416015625e-3f)
             : horner(t2, 0.999787867069244384765625f, -0.325808584690093994140625f,
                      0.1555790007114410400390625f, -4.4326744973659515380859375e-2f);
    const Lanes angle = mul(tail, t);
    const Lanes result = copy_sign(select(beyond_one, sub(kHalfPi, angle), angle), x);
    const Lanes nan = equal(biased_exponent(x), 255) & not_zero(fraction(x));
    return select(nan, same(kQuietNan), result);
}

}  // namespace tensight::numerics::sfpu
