// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/kernels/general_accumulate.h"
#include "models/numerics/kernels/product_operands.h"

namespace tensight::numerics::kernels {
namespace {

// The tile product for any operands. Slices are plain integers here; a group's products are
// weighted with powers of two relative to its largest, summed on a fixed grid (1.5 * 2^23), and
// added to Dst by general_step. Four to five times slower than the fast path.

/// Marks the exponent of a zero operand; any sum with it is negative.
inline constexpr float kZeroMark = -1000.0F;

/// Slices as signed integers (times the outward push for SrcA) and exponents as floats, row-major.
template <int Elements>
struct GeneralSlices {
    alignas(64) float high[Elements];
    alignas(64) float low[Elements];
    alignas(64) float exponent[Elements];
};

/// Part of them: element (row, column) is at row * stride + column.
struct SliceView {
    const float* high;
    const float* low;
    const float* exponent;
    int stride;
};

template <int Elements>
SliceView view(const GeneralSlices<Elements>& slices, int offset, int stride) {
    return {slices.high + offset, slices.low + offset, slices.exponent + offset, stride};
}

/// Slices of kLanes patterns into position `to`. `unit_bits` is the integer of a high slice of
/// 1.f: 16 for 5 bits, 64 for 7.
template <class V, int Elements>
void slice_lanes(const std::uint32_t* from, std::uint32_t mask, const SliceRule& rule,
                 float unit_bits, GeneralSlices<Elements>& out, int to) {
    using F = typename V::F;
    using I = typename V::I;
    const I x = V::bit_and(V::load_bits(from), V::all_bits(mask));
    const I exponent = V::bit_and(V::template shift_right<23>(x), V::all_bits(0xFF));
    const I zero = V::equal(exponent, V::all_bits(0));
    // The significand alone, as 1.f with its sign.
    const I one = V::and_not(
        zero, V::bit_or(V::bit_and(x, V::all_bits(0x807FFFFFu)), V::all_bits(0x3F800000u)));
    const F top = V::as_float(V::bit_and(one, V::all_bits(rule.high_mask)));
    const F both = V::as_float(V::bit_and(one, V::all_bits(rule.low_mask)));
    V::store(out.high + to, V::mul(top, V::all(rule.high_scale * unit_bits)));
    V::store(out.low + to, V::mul(V::sub(both, top), V::all(rule.low_scale * unit_bits)));
    const I mark = V::as_bits(V::all(kZeroMark));
    V::store(out.exponent + to,
             V::as_float(select<V>(zero, mark, V::as_bits(V::to_float(exponent)))));
}

template <class V>
void slice_general(const std::uint32_t* tile, std::uint32_t mask, const SliceRule& rule,
                   float unit_bits, GeneralSlices<kSide * kSide>& out) {
    for (int row = 0; row < kSide; ++row) {
        for (int column = 0; column < kSide; column += V::kLanes) {
            slice_lanes<V>(tile + face_offset(row, column), mask, rule, unit_bits, out,
                           row * kSide + column);
        }
    }
}

/// A group of one row and kLanes columns: the largest exponent and the sums of all phases.
template <class V>
struct GeneralGroup {
    typename V::F exponent;
    typename V::F sum[4];
};

/// `a` begins at the group's first k and the first column, `b` at the group's first k.
template <class V>
GeneralGroup<V> general_group(const SliceView& a, const SliceView& b) {
    using F = typename V::F;
    const auto exponent_at = [&](int i) {
        return V::add(V::load(a.exponent + i * a.stride), V::all(b.exponent[i]));
    };
    GeneralGroup<V> out;
    out.exponent = V::all(2 * kZeroMark);
    for (int i = 0; i < kGroupSize; ++i) {
        out.exponent = V::max(out.exponent, exponent_at(i));
    }
    // 2^23 + w has the integer w in its low bits; w is the biased exponent of a product's weight.
    const F to_weight = V::sub(V::all(0x1p23F + 127.0F), out.exponent);
    const F grid = V::all(0x1.8p23F);
    for (F& sum : out.sum) {
        sum = grid;
    }
    for (int i = 0; i < kGroupSize; ++i) {
        // At a distance of 30 nothing of a product is left.
        const F w = V::max(V::add(exponent_at(i), to_weight), V::all(0x1p23F + 97.0F));
        const F scale = V::as_float(V::template shift_left<23>(V::as_bits(w)));
        const F high = V::mul(V::load(a.high + i * a.stride), scale);
        const F low = V::mul(V::load(a.low + i * a.stride), scale);
        const F b_high = V::all(b.high[i]);
        const F b_low = V::all(b.low[i]);
        out.sum[0] = V::fma(high, b_high, out.sum[0]);
        out.sum[1] = V::fma(low, b_high, out.sum[1]);
        out.sum[2] = V::fma(high, b_low, out.sum[2]);
        out.sum[3] = V::fma(low, b_low, out.sum[3]);
    }
    for (F& sum : out.sum) {
        sum = V::sub(sum, grid);
    }
    return out;
}

template <class V>
GeneralTerm<V> phase_term(const GeneralGroup<V>& group, int phase, const AccumulateRule& rule) {
    using I = typename V::I;
    const I raw = V::truncate(group.exponent);
    const I empty = V::greater(V::all_bits(0), raw);
    const I exponent = V::add(raw, V::all_bits(static_cast<std::uint32_t>(rule.bias)));
    return {
        group.sum[phase],
        select<V>(empty, V::all_bits(static_cast<std::uint32_t>(rule.zero_exponent)), exponent)};
}

/// The product of one band of 16 rows.
template <class V>
void general_band(std::uint32_t* dst, const GeneralSlices<kSide * kSide>& a,
                  const GeneralSlices<kSide * kSide>& b, int band, const ProductMode& mode) {
    const std::uint32_t mask = mode.dst32 ? 0xFFFFFFFFu : (mode.fp16 ? 0x8FFFE000u : 0xFFFF0000u);
    for (int row = band * kBandRows; row < (band + 1) * kBandRows; ++row) {
        for (int column = 0; column < kSide; column += V::kLanes) {
            GeneralGroup<V> groups[kGroups];
            for (int group = 0; group < kGroups; ++group) {
                const int k = group * kGroupSize;
                groups[group] = general_group<V>(view(a, k * kSide + column, kSide),
                                                 view(b, row * kSide + k, kSide));
            }
            std::uint32_t* at = dst + face_offset(row, column);
            auto d = V::bit_and(V::load_bits(at), V::all_bits(mask));
            for (int phase = 0; phase < mode.phases; ++phase) {
                const AccumulateRule rule =
                    accumulate_rule(mode.dst32, mode.fp16, kPhaseOffset[phase]);
                for (int k = 0; k < 2; ++k) {
                    d = general_step<V>(d, phase_term<V>(groups[2 * k], phase, rule),
                                        phase_term<V>(groups[2 * k + 1], phase, rule), rule);
                }
            }
            V::store_bits(at, d);
        }
    }
}

}  // namespace
}  // namespace tensight::numerics::kernels
