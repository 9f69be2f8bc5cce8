// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/kernels/general_accumulate.h"
#include "models/numerics/kernels/product_fast.h"
#include "models/numerics/kernels/rounding.h"

namespace tensight::numerics::kernels {
namespace {

// ELWADD, ELWSUB and ELWMUL over a tile. Each vector whose exponents are harmless takes the fast
// form (the tricks of product_fast.h with one product), the others general_step.

inline constexpr int kElements = 1024;

/// Signed integer significand of an operand (zero if its exponent is 0) as a float.
template <class V>
typename V::F significand(typename V::I x, typename V::I zero, std::uint32_t bits, float scale) {
    const auto one = V::and_not(
        zero, V::bit_or(V::bit_and(x, V::all_bits(0x80000000u | bits)), V::all_bits(0x3F800000u)));
    return V::mul(V::as_float(one), V::all(scale));
}

template <class V>
typename V::I exponent_field(typename V::I x) {
    return V::bit_and(V::template shift_right<23>(x), V::all_bits(0xFF));
}

/// a + b with every check: both as 11-bit integers on the grid of the larger exponent, the
/// smaller one rounded half away.
template <class V>
typename V::I general_add(typename V::I a, typename V::I b, typename V::I d,
                          const ElementMode& mode) {
    using F = typename V::F;
    using I = typename V::I;
    const I zero = V::all_bits(0);
    const I ea = exponent_field<V>(a);
    const I eb = exponent_field<V>(b);
    const I e = larger<V>(ea, eb);
    const F push = V::all(kAwayPush);
    const F grid = V::all(0x1.8p23F);
    const F ia = V::mul(significand<V>(a, V::equal(ea, zero), 0x007FE000u, 1024.0F), push);
    const F ib = V::mul(significand<V>(b, V::equal(eb, zero), 0x007FE000u, 1024.0F), push);
    F sum = V::fma(ia, weight<V>(V::sub(e, ea), 0), grid);
    sum = V::sub(V::fma(ib, weight<V>(V::sub(e, eb), 0), sum), grid);
    I exponent = e;
    if (mode.fp16 && mode.dst32) {
        // To the 8-bit family.
        exponent = select<V>(V::equal(e, zero), V::all_bits(97), V::add(e, V::all_bits(112)));
    }
    const AccumulateRule rule = accumulate_rule(mode.dst32, mode.fp16, 0);
    return general_step<V>(d, {sum, exponent}, {V::all(0.0F), zero}, rule);
}

template <class V>
bool add_in_guard(typename V::I larger_exponent) {
    using I = typename V::I;
    // Below 12 the result's unit may be denormal, above 240 the grid overflows.
    const I low = V::greater(V::all_bits(12u << 23), larger_exponent);
    const I high = V::greater(larger_exponent, V::all_bits(240u << 23));
    const I zero = V::equal(larger_exponent, V::all_bits(0));
    return !V::any(V::bit_or(high, V::and_not(zero, low)));
}

template <class V>
void add_elements(std::uint32_t* dst, const std::uint32_t* a, const std::uint32_t* b,
                  const ElementMode& mode) {
    using F = typename V::F;
    using I = typename V::I;
    const I mask = V::all_bits(mode.mask);
    const I flip = V::all_bits(mode.flip);
    const I exponent_bits = V::all_bits(kExponentBits);
    const I zero = V::all_bits(0);
    const I half = V::all_bits(mode.dst32 ? 0 : 0x8000u);
    const I kept = V::all_bits(mode.dst32 ? 0xFFFFFFFFu : 0xFFFF0000u);
    const F push = V::all(kAwayPush);
    const bool simple = !mode.fp16 && !mode.accumulate;
    for (int i = 0; i < kElements; i += V::kLanes) {
        const I x = V::bit_and(V::load_bits(a + i), mask);
        const I y = V::bit_xor(V::bit_and(V::load_bits(b + i), mask), flip);
        const I ex = V::bit_and(x, exponent_bits);
        const I ey = V::bit_and(y, exponent_bits);
        const I e = V::as_bits(V::max(V::as_float(ex), V::as_float(ey)));
        // The floats 255 << 23 are infinities, which max orders correctly too.
        if (__builtin_expect(!simple || !add_in_guard<V>(e), 0)) {
            const I d = mode.accumulate ? V::load_bits(dst + i) : zero;
            V::store_bits(dst + i, general_add<V>(x, y, d, mode));
            continue;
        }
        const F fx = V::as_float(V::and_not(V::equal(ex, zero), x));
        const F fy = V::as_float(V::and_not(V::equal(ey, zero), y));
        // 1.5 * 2^23 units of the larger operand's 11-bit significand.
        const F grid = V::as_float(V::add(e, V::all_bits((13u << 23) | (1u << 22))));
        const F sum = V::sub(V::fma(fy, push, V::fma(fx, push, grid)), grid);
        V::store_bits(dst + i, V::bit_and(V::add(V::as_bits(sum), half), kept));
    }
}

/// Both slices of a multiplier operand, as floats of its own exponent (fast) or integers.
template <class V>
struct Cut {
    typename V::F high;
    typename V::F low;
};

template <class V>
Cut<V> cut(typename V::I x, const SliceRule& rule, float unit_bits) {
    const auto top = V::as_float(V::bit_and(x, V::all_bits(rule.high_mask)));
    const auto both = V::as_float(V::bit_and(x, V::all_bits(rule.low_mask)));
    return {V::mul(top, V::all(unit_bits)),
            V::mul(V::sub(both, top), V::all(rule.low_scale / rule.high_scale * unit_bits))};
}

template <class V>
typename V::F slice_product(const Cut<V>& a, const Cut<V>& b, int phase) {
    return V::mul((phase & 1) != 0 ? a.low : a.high, (phase & 2) != 0 ? b.low : b.high);
}

template <class V>
typename V::I general_multiply(typename V::I a, typename V::I b, typename V::I d,
                               const ElementMode& mode) {
    using I = typename V::I;
    const I zero = V::all_bits(0);
    const I ea = exponent_field<V>(a);
    const I eb = exponent_field<V>(b);
    const I empty = V::bit_or(V::equal(ea, zero), V::equal(eb, zero));
    const I one = V::all_bits(0x3F800000u);
    const I significand_bits = V::all_bits(0x807FFFFFu);
    const auto strip = [&](I x) {
        return V::and_not(empty, V::bit_or(V::bit_and(x, significand_bits), one));
    };
    const Cut<V> ca = cut<V>(strip(a), kRuleA, 16.0F);
    const Cut<V> cb = cut<V>(strip(b), kRuleB, 64.0F);
    for (int phase = 0; phase < mode.phases; ++phase) {
        const AccumulateRule rule = accumulate_rule(mode.dst32, mode.fp16, kPhaseOffset[phase]);
        const I sum = V::add(V::add(ea, eb), V::all_bits(static_cast<std::uint32_t>(rule.bias)));
        const I exponent =
            select<V>(empty, V::all_bits(static_cast<std::uint32_t>(rule.zero_exponent)), sum);
        d = general_step<V>(d, {slice_product<V>(ca, cb, phase), exponent}, {V::all(0.0F), zero},
                            rule);
    }
    return d;
}

/// Operands of one vector on the fast path. `align` is M of product_fast.h.
template <class V>
struct FastFactors {
    Cut<V> a;
    Cut<V> b;
    typename V::F align;
    bool in_guard;
};

template <class V>
FastFactors<V> fast_factors(typename V::I x, typename V::I y, typename V::I d) {
    using I = typename V::I;
    const I zero = V::all_bits(0);
    const I exponent_bits = V::all_bits(kExponentBits);
    const auto at = [](int exponent) {
        return V::all_bits(static_cast<std::uint32_t>(exponent) << 23);
    };
    const I ex = V::bit_and(x, exponent_bits);
    const I ey = V::bit_and(y, exponent_bits);
    const I ed = V::bit_and(d, exponent_bits);
    const I empty = V::bit_or(V::equal(ex, zero), V::equal(ey, zero));
    // (E - 127) << 23 cannot overflow; E is the product's exponent.
    const I e = V::add(V::sub(ex, at(127)), V::sub(ey, at(127)));
    I bad =
        V::bit_or(V::greater(at(kLowestGroup - 127), e), V::greater(e, at(kHighestGroup - 127)));
    bad = V::and_not(empty, bad);
    bad = V::bit_or(bad, V::bit_or(V::greater(ex, at(253)), V::greater(ey, at(253))));
    bad = V::bit_or(bad, V::greater(ed, at(kHighestDst)));
    bad = V::bit_or(bad, V::and_not(V::equal(ed, zero), V::greater(at(kLowestDst), ed)));
    const I own = select<V>(empty, at(kZeroGroup), V::add(e, at(127)));
    return {cut<V>(V::and_not(empty, x), kRuleA, 1.0F), cut<V>(V::and_not(empty, y), kRuleB, 1.0F),
            V::as_float(V::add(own, V::all_bits(kAlign))), !V::any(bad)};
}

/// Vectors multiplied together to hide the latency of a step.
inline constexpr int kVectorsAtOnce = 4;

/// All phases of kVectorsAtOnce vectors. With a 16-bit Dst it runs in round-down mode; the slices
/// and their products are exact.
template <class V, bool Wide>
inline __attribute__((always_inline)) void fast_multiply(const FastFactors<V>* f, typename V::I* d,
                                                         int phases) {
    using F = typename V::F;
    using I = typename V::I;
    const I exponent_bits = V::all_bits(kExponentBits);
    for (int j = 0; j < kVectorsAtOnce; ++j) {
        d[j] = V::and_not(V::equal(V::bit_and(d[j], exponent_bits), V::all_bits(0)), d[j]);
    }
    const F none = V::all(0.0F);
    for (int phase = 0; phase < phases; ++phase) {
        const int shift = kPhaseOffset[phase];
        const I offset = V::all_bits(static_cast<std::uint32_t>(shift) << 23);
        const F scale = V::as_float(V::all_bits(static_cast<std::uint32_t>(127 - shift) << 23));
#pragma GCC unroll 4
        for (int j = 0; j < kVectorsAtOnce; ++j) {
            const F t = slice_product<V>(f[j].a, f[j].b, phase);
            if constexpr (Wide) {
                d[j] = step32<V>(d[j], f[j].align, t, none, offset);
            } else {
                d[j] = step16<V>(d[j], f[j].align, t, none, offset, scale);
            }
        }
    }
    for (int j = 0; j < kVectorsAtOnce; ++j) {
        d[j] = V::and_not(V::equal(d[j], V::all_bits(0x80000000u)), d[j]);
    }
}

/// The vectors the guard lets through; marks the others in `left`.
template <class V, bool Wide>
__attribute__((noinline)) void multiply_fast(std::uint32_t* dst, const std::uint32_t* a,
                                             const std::uint32_t* b, const ElementMode& mode,
                                             bool* left) {
    const auto mask = V::all_bits(mode.mask);
    const auto kept = V::all_bits(Wide ? 0xFFFFFFFFu : 0xFFFF0000u);
    for (int i = 0; i < kElements; i += kVectorsAtOnce * V::kLanes) {
        FastFactors<V> factors[kVectorsAtOnce];
        typename V::I d[kVectorsAtOnce];
        for (int j = 0; j < kVectorsAtOnce; ++j) {
            const int at = i + j * V::kLanes;
            d[j] = V::bit_and(V::load_bits(dst + at), kept);
            factors[j] = fast_factors<V>(V::bit_and(V::load_bits(a + at), mask),
                                         V::bit_and(V::load_bits(b + at), mask), d[j]);
        }
        fast_multiply<V, Wide>(factors, d, mode.phases);
        for (int j = 0; j < kVectorsAtOnce; ++j) {
            const int at = i + j * V::kLanes;
            left[at / V::kLanes] = !factors[j].in_guard;
            if (__builtin_expect(factors[j].in_guard, 1)) {
                V::store_bits(dst + at, d[j]);
            }
        }
    }
}

/// Not inlined around the change of the rounding mode.
template <class V>
__attribute__((noinline)) void multiply_fast_rounding_down(std::uint32_t* dst,
                                                           const std::uint32_t* a,
                                                           const std::uint32_t* b,
                                                           const ElementMode& mode, bool* left) {
    if constexpr (V::kNeedsRoundDown) {
        const RoundDown rounding;
        multiply_fast<V, false>(dst, a, b, mode, left);
    } else {
        multiply_fast<V, false>(dst, a, b, mode, left);
    }
}

template <class V>
void multiply_elements(std::uint32_t* dst, const std::uint32_t* a, const std::uint32_t* b,
                       const ElementMode& mode) {
    bool left[kElements / V::kLanes];
    if (mode.fp16) {
        for (bool& vector : left) {
            vector = true;
        }
    } else if (mode.dst32) {
        multiply_fast<V, true>(dst, a, b, mode, left);
    } else {
        multiply_fast_rounding_down<V>(dst, a, b, mode, left);
    }
    const auto mask = V::all_bits(mode.mask);
    for (int i = 0; i < kElements; i += V::kLanes) {
        if (left[i / V::kLanes]) {
            const auto d = general_multiply<V>(V::bit_and(V::load_bits(a + i), mask),
                                               V::bit_and(V::load_bits(b + i), mask),
                                               V::load_bits(dst + i), mode);
            V::store_bits(dst + i, d);
        }
    }
}

}  // namespace
}  // namespace tensight::numerics::kernels
