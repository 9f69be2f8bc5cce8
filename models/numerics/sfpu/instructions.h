// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>

#include "models/numerics/sfpu/fused.h"
#include "models/numerics/sfpu/lanes.h"

/// The instructions of the vector unit other than SFPMAD, lane by lane, as Wormhole computes them
/// (tt-isa-documentation:TensixCoprocessor/SFP*.md; tenstorrent/ttsim:src/tensix.cpp).
namespace tensight::numerics::sfpu {

inline constexpr std::uint32_t kSignBit = 0x80000000u;
inline constexpr std::uint32_t kExponentBits = 0x7F800000u;
inline constexpr std::uint32_t kFractionBits = 0x007FFFFFu;
inline constexpr std::uint32_t kInfinity = 0x7F800000u;
inline constexpr std::uint32_t kQuietNan = 0x7FC00000u;  ///< What a routine writes for NaN.

/// SFPEXEXP: the exponent less 127, or the biased field.
inline Lanes exponent(const Lanes& a) { return ((a >> 23) & 255u) - 127u; }
inline Lanes biased_exponent(const Lanes& a) { return (a >> 23) & 255u; }

/// SFPEXMAN: the fraction with or without the hidden bit.
inline Lanes significand(const Lanes& a) { return (a & kFractionBits) | 0x00800000u; }
inline Lanes fraction(const Lanes& a) { return a & kFractionBits; }

/// SFPSETEXP: exponent field from the low 8 bits of `field`.
inline Lanes set_exponent(const Lanes& a, const Lanes& field) {
    return (a & ~kExponentBits) | ((field & 255u) << 23);
}
inline Lanes set_exponent(const Lanes& a, std::uint32_t field) {
    return (a & ~kExponentBits) | (field << 23);
}
/// SFPSETEXP with exponent copy: exponent field from another float.
inline Lanes copy_exponent(const Lanes& a, const Lanes& from) {
    return (a & ~kExponentBits) | (from & kExponentBits);
}

/// SFPSETMAN: fraction from another pattern.
inline Lanes set_fraction(const Lanes& a, const Lanes& from) {
    return (a & ~kFractionBits) | (from & kFractionBits);
}

/// SFPSETSGN: sign from a constant or from another pattern.
inline Lanes set_sign(const Lanes& a, bool minus) { return minus ? a | kSignBit : a & ~kSignBit; }
inline Lanes copy_sign(const Lanes& a, const Lanes& from) {
    return (a & ~kSignBit) | (from & kSignBit);
}

/// SFPDIVP2 in its adding mode: the exponent field moves by `amount`, modulo 256; infinities and
/// NaNs stay.
Lanes add_exponent(const Lanes& a, std::int32_t amount);

/// SFPMOV with sign complement.
inline Lanes negate(const Lanes& a) { return a ^ kSignBit; }

/// SFPABS of floats (negative NaNs keep their sign) and of two's complement integers.
Lanes abs_float(const Lanes& a);
Lanes abs_int(const Lanes& a);

/// SFPSHFT, logical: left by a positive amount, right by a negative one, modulo 32.
Lanes shift(const Lanes& a, const Lanes& amount);

/// SFPCAST: sign-magnitude integer to fp32, to nearest even; the sign survives on zero.
Lanes int_to_float(const Lanes& a);

/// SFP_STOCH_RND to bf16 in its nearest mode: ties away from zero, denormals +0, NaN infinity.
Lanes round_to_bf16(const Lanes& a);

/// SFP_STOCH_RND to integers: half away from zero, saturating; signed results are sign-magnitude.
Lanes float_to_uint16(const Lanes& a);
Lanes float_to_int16(const Lanes& a);
Lanes float_to_uint8(const Lanes& a);
Lanes float_to_int8(const Lanes& a);

/// SFPSWAP: smaller and larger pattern in the order of sign-magnitude integers, where -0 < +0 and
/// NaNs lie outside the infinities.
Lanes smaller(const Lanes& a, const Lanes& b);
Lanes larger(const Lanes& a, const Lanes& b);

/// SFPLZ: leading zeros, 32 for zero.
Lanes leading_zeros(const Lanes& a);

/// Comparisons of floats as sfpi compiles them: signs and patterns of x - c. Against zero, those of
/// x itself; so -0 == 0 is false, -0 < 0 is true, and NaNs follow the sign of the difference.
Lanes less(const Lanes& x, const Lanes& c);
Lanes equals(const Lanes& x, const Lanes& c);
Lanes greater(const Lanes& x, const Lanes& c);
Lanes less(const Lanes& x, float c);
Lanes equals(const Lanes& x, float c);
Lanes greater(const Lanes& x, float c);

inline Lanes greater_equal(const Lanes& x, const Lanes& c) { return ~less(x, c); }
inline Lanes greater_equal(const Lanes& x, float c) { return ~less(x, c); }
inline Lanes less_equal(const Lanes& x, const Lanes& c) { return ~greater(x, c); }
inline Lanes less_equal(const Lanes& x, float c) { return ~greater(x, c); }

/// Polynomial by Horner's rule, coefficients in ascending order of powers; each step is one SFPMAD.
template <typename... Rest>
inline Lanes horner(const Lanes& x, float c0, float c1, Rest... rest) {
    if constexpr (sizeof...(Rest) == 0) {
        return mad(x, same(c1), same(c0));
    } else {
        return mad(x, horner(x, c1, rest...), same(c0));
    }
}

}  // namespace tensight::numerics::sfpu
