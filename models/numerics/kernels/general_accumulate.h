// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::numerics::kernels {
namespace {

// The accumulator with every range check, in vectors: for any exponents, infinities and NaN
// patterns (ordinary large numbers here), denormals, and the fp16 family. Used where the fast
// paths' guards fail. See fpu_datapath.cpp for the rule in scalar form.

/// What one step does to exponents and to the result.
struct AccumulateRule {
    int bias;           ///< added to a sum of two biased exponents; the phase's offset included
    int zero_exponent;  ///< exponent of a zero product: max(bias, 0)
    bool dst32;
    bool fp16;  ///< operands of the 5-bit family
};

inline AccumulateRule accumulate_rule(bool dst32, bool fp16, int phase_offset) {
    const int bias = (!fp16 ? -127 : (dst32 ? 97 : -15)) - phase_offset;
    return {bias, bias > 0 ? bias : 0, dst32, fp16};
}

/// An addend: a sum of slice products (integers below 2^15 in magnitude) and its exponent.
template <class V>
struct GeneralTerm {
    typename V::F sum;
    typename V::I exponent;
};

template <class V>
typename V::I select(typename V::I mask, typename V::I yes, typename V::I no) {
    return V::bit_or(V::bit_and(mask, yes), V::and_not(mask, no));
}

template <class V>
typename V::I larger(typename V::I a, typename V::I b) {
    return select<V>(V::greater(a, b), a, b);
}

/// Products whose exponent is not positive vanish.
template <class V>
GeneralTerm<V> checked(GeneralTerm<V> term) {
    const auto positive = V::greater(term.exponent, V::all_bits(0));
    return {V::as_float(V::bit_and(positive, V::as_bits(term.sum))),
            V::bit_and(positive, term.exponent)};
}

/// 2^(weight - distance) as a float; distances beyond 60 are as good as 60.
template <class V>
typename V::F weight(typename V::I distance, int exponent) {
    const auto most = V::all_bits(60);
    const auto capped = select<V>(V::greater(distance, most), most, distance);
    return V::as_float(V::template shift_left<23>(
        V::sub(V::all_bits(static_cast<std::uint32_t>(127 + exponent)), capped)));
}

/// Rounds and range-checks a sum in units of the field; `exponent` is that of the alignment.
template <class V>
typename V::I finish(typename V::I sum, typename V::I exponent, const AccumulateRule& rule) {
    using I = typename V::I;
    const I zero = V::all_bits(0);
    I f;
    if (rule.dst32) {
        f = V::as_bits(V::to_float_half_away(sum));
    } else {
        const std::uint32_t kept = rule.fp16 ? 0xFFFFE000u : 0xFFFF0000u;
        f = V::bit_and(V::add(V::as_bits(V::to_float(sum)), V::all_bits((~kept + 1) >> 1)),
                       V::all_bits(kept));
    }
    const I own = V::bit_and(V::template shift_right<23>(f), V::all_bits(0xFF));
    I e = V::add(exponent, V::sub(own, V::all_bits(rule.dst32 ? 150 : 137)));
    I fraction = V::bit_and(f, V::all_bits(0x007FFFFFu));
    if (rule.dst32) {
        // A sum of exactly -1 is normalised with a wrong shift.
        const I minus_one = V::equal(sum, V::all_bits(0xFFFFFFFFu));
        e = select<V>(minus_one, V::add(exponent, V::all_bits(4)), e);
    }
    const bool narrow = rule.fp16 && !rule.dst32;
    const I over = V::greater(e, V::all_bits(narrow ? 31 : 254));
    e = select<V>(over, V::all_bits(narrow ? 31 : 255), e);
    fraction = select<V>(over, V::all_bits(narrow ? 0x007FE000u : 0), fraction);
    const I sign = V::bit_and(f, V::all_bits(0x80000000u));
    const I bits = V::bit_or(sign, V::bit_or(V::template shift_left<23>(e), fraction));
    const I lost = V::bit_or(V::equal(sum, zero), V::greater(V::all_bits(1), e));
    return V::and_not(lost, bits);
}

/// d plus two terms. The double rounding of a 16-bit Dst (to 1, then to 2^13 of the field) is one
/// rounding with an addend of 4096.5 / 8192.
template <class V>
typename V::I general_step(typename V::I d, GeneralTerm<V> first, GeneralTerm<V> second,
                           const AccumulateRule& rule) {
    using F = typename V::F;
    using I = typename V::I;
    first = checked<V>(first);
    second = checked<V>(second);
    const I own = V::bit_and(V::template shift_right<23>(d), V::all_bits(0xFF));
    const I is_zero = V::equal(own, V::all_bits(0));
    const I significand = V::and_not(
        is_zero, V::bit_or(V::bit_and(d, V::all_bits(0x807FFFFFu)), V::all_bits(0x3F800000u)));
    const I exponent = larger<V>(own, larger<V>(first.exponent, second.exponent));

    const int term_bits = rule.dst32 ? 13 : 0;
    const F half = V::all(rule.dst32 ? 0.5F : 0.5F + 0x1p-14F);
    const auto rounded = [&](const GeneralTerm<V>& term) {
        const F w = weight<V>(V::sub(exponent, term.exponent), term_bits);
        return V::truncate(V::floor(V::fma(term.sum, w, half)));
    };
    // Halves of Dst go away from zero: round the magnitude. In the 32-bit field the addend stays
    // just below 1/2 so that a value just below it is not carried to 1.
    const F dst_half = V::all(rule.dst32 ? 0x1.fffffep-2F : 0.5F + 0x1p-14F);
    const F magnitude = V::as_float(V::bit_and(significand, V::all_bits(0x7FFFFFFFu)));
    const F w = weight<V>(V::sub(exponent, own), rule.dst32 ? 23 : 10);
    const I m = V::truncate(V::fma(magnitude, w, dst_half));
    const I sign = V::template shift_right_signed<31>(d);
    const I old = V::sub(V::bit_xor(m, sign), sign);
    return finish<V>(V::add(old, V::add(rounded(first), rounded(second))), exponent, rule);
}

}  // namespace
}  // namespace tensight::numerics::kernels
