// SPDX-License-Identifier: Apache-2.0
// Functions of each element of a face, in vector code.
#pragma once

#include "sfpi.h"

namespace routines {

using namespace sfpi;

constexpr int kVectors = 8;  // of a face

inline void prepare() {
    vConstFloatPrgm0 = 1.4426950408889634f;  // 1 / ln 2
    vConstFloatPrgm1 = 0.6931471805599453f;
    vConstFloatPrgm2 = 0.5f;
}

template <class F>
sfpi_inline void for_each(F f) {
    for (int i = 0; i < kVectors; i++) {
        vFloat result = f(vFloat(dst_reg[0]));
        dst_reg[0] = result;
        dst_reg++;
    }
}

inline void smoothstep() {
    for_each([](vFloat x) {
        vFloat t = x * 0.25f + 0.5f;
        v_if(t < 0.0f) { t = 0.0f; }
        v_elseif(t > 1.0f) { t = 1.0f; }
        v_endif;
        return t * t * (3.0f - 2.0f * t);
    });
}

// x < -2: -1; -2 to 0: x + 1 or x / 2; from 0 on: x^2, 4 beyond 2, 0.25 between 0.5 and 0.75.
inline void piecewise() {
    for_each([](vFloat x) {
        vFloat y = x * x;
        v_if(x < 0.0f) {
            y = x + 1.0f;
            v_if(x < -2.0f) { y = -1.0f; }
            v_else {
                v_if(x >= -1.0f) { y = x * 0.5f; }
                v_endif;
            }
            v_endif;
        }
        v_elseif(x > 2.0f) { y = 4.0f; }
        v_elseif(x >= 0.5f && !(x > 0.75f)) { y = 0.25f; }
        v_endif;
        return y;
    });
}

// 2^n (1 + f p(f)) for x / ln 2 = n + f: the integer goes into the exponent.
inline void exponential() {
    for_each([](vFloat x) {
        vFloat scaled = x * vConstFloatPrgm0;
        vInt whole = float_to_int16(abs(scaled) + 0.5f, RoundMode::Nearest);
        vFloat n = int32_to_float(whole, RoundMode::Nearest);
        vInt power = whole;
        v_if(scaled < 0.0f) {
            n = -n;
            power = 0 - power;
        }
        v_endif;
        vFloat r = (scaled - n) * vConstFloatPrgm1;
        vFloat p = polynomial(r, 1.0f, 1.0f, 0.5f, 0.16666667f, 0.041666667f, 0.0083333333f,
                              0.0013888889f);
        return setexp(p, exexp(p, ExponentMode::Biased) + power);
    });
}

// ln(x^2 + 1/2): exponent, and a series of the significand.
inline void logarithm() {
    for_each([](vFloat x) {
        vFloat v = x * x + vConstFloatPrgm2;
        vInt power = exexp(v);
        vFloat m = setexp(v, 127);
        v_if(m > 1.41421356f) {
            m = addexp(m, -1);
            power += 1;
        }
        v_endif;
        vInt size = power;
        v_if(power < 0) { size = setsgn(vInt(0 - power), 1); }
        v_endif;
        vFloat n = int32_to_float(size, RoundMode::Nearest);
        vFloat f = m - 1.0f;
        vFloat series = polynomial(f, 1.0f, -0.5f, 0.33333333f, -0.25f, 0.2f, -0.16666667f,
                                   0.14285714f, -0.125f);
        return n * vConstFloatPrgm1 + f * series;
    });
}

// Lines through (0, 1/2), (1, 0.73), (2, 0.88) for |x|, with the sign of x.
inline void lines() {
    vFloat a0 = 0.25f, a1 = 0.15f, a2 = 0.03f;
    vFloat b0 = 0.5f, b1 = 0.6f, b2 = 0.84f;
    for_each([&](vFloat x) { return lut2(x, a0, a1, a2, b0, b1, b2); });
}

// The smaller of |x| and 2 in the even lanes, the larger in the others.
inline void alternate() {
    for_each([](vFloat x) {
        vFloat size = abs(x);
        auto [low, high] = min_max(size, vFloat(2.0f));
        vFloat y = low;
        v_if((vConstTileId & 2) != 0) { y = high; }
        v_endif;
        return y;
    });
}

}  // namespace routines
