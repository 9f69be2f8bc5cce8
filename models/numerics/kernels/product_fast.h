// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/kernels/product_operands.h"
#include "models/numerics/kernels/rounding.h"

namespace tensight::numerics::kernels {
namespace {

// The tile product with float arithmetic whose rounding is steered to be the hardware's. Valid for
// a band of 16 rows whose exponents pass the guard; then no intermediate leaves the normal range.
//
// 1. A group of eight products is summed starting from M = (1 + 2^-6) * 2^23 units, where the unit
//    is that of the group's largest product: every addition then rounds its product to the unit,
//    which is what the hardware's alignment does. M - (start) is the exact group sum.
// 2. All phases share M; a phase's offset is applied when its sum is used.
// 3. Sums go to a scratch; a second pass adds them to Dst step by step.

/// Group exponents the fast path takes: these, or none (all products zero). The bounds keep the
/// units, the results and the addends below normal numbers through all four phases.
inline constexpr int kLowestGroup = 80;
inline constexpr int kHighestGroup = 220;
/// Stands in for the exponent of a group of zeros; below anything Dst may hold.
inline constexpr int kZeroGroup = 40;
inline constexpr int kLowestDst = 44;
inline constexpr int kHighestDst = 235;

/// M of a group with exponent E has the bits (E << 23) + kAlign.
inline constexpr std::uint32_t kAlign = (13u << 23) | (1u << 17);

inline constexpr std::uint32_t kExponentBits = 0x7F800000u;

/// High halves of M for each group, row of the band and column.
struct GroupExponents {
    alignas(64) std::int16_t high_half[kGroups * kBandRows * kSide];
};

/// Group sums of one band and one vector of columns.
template <class V>
struct GroupSums {
    alignas(64) float sum[kGroups][4][kBandRows][V::kLanes];
    alignas(64) float align[kGroups][kBandRows][V::kLanes];
};

/// Largest product exponent of each group. False if some group is outside the guard.
template <class V>
bool group_exponents(const Slices& a, const Slices& b, int band, GroupExponents& out) {
    using I = typename V::I;
    I highest = V::all_shorts(-32768);
    I lowest = V::all_shorts(32767);
    constexpr int kVectors = kSide / V::kShorts;
    for (int group = 0; group < kGroups; ++group) {
        const std::int16_t* from_a = a.exponent + group * kGroupSize * kSide;
        for (int row = 0; row < kBandRows; ++row) {
            const std::int16_t* from_b =
                b.exponent + (band * kBandRows + row) * kSide + group * kGroupSize;
            I e[kVectors];
            for (I& vector : e) {
                vector = V::all_shorts(kZeroExponent);
            }
#pragma GCC unroll 8
            for (int i = 0; i < kGroupSize; ++i) {
                const I eb = V::all_shorts(from_b[i]);
                for (int j = 0; j < kVectors; ++j) {
                    const I ea = V::load_shorts(from_a + i * kSide + j * V::kShorts);
                    e[j] = V::max_shorts(e[j], V::add_saturating(ea, eb));
                }
            }
            for (int j = 0; j < kVectors; ++j) {
                highest = V::max_shorts(highest, e[j]);
                // E <= 0 wraps around to the top of the range, so that only 0 < E < bound is low.
                const I wrapped = V::add_shorts(e[j], V::all_shorts(127 * 128 - 1 - 32768));
                lowest = V::min_shorts(lowest, wrapped);
                const I clamped = V::max_shorts(e[j], V::all_shorts((kZeroGroup - 127) * 128));
                // High half of (E << 23) + kAlign.
                V::store_shorts(out.high_half + (group * kBandRows + row) * kSide + j * V::kShorts,
                                V::add_shorts(clamped, V::all_shorts((127 + 13) * 128 + 2)));
            }
        }
    }
    alignas(64) std::int16_t high[V::kShorts];
    alignas(64) std::int16_t low[V::kShorts];
    V::store_shorts(high, highest);
    V::store_shorts(low, lowest);
    bool inside = true;
    for (int lane = 0; lane < V::kShorts; ++lane) {
        inside = inside && high[lane] <= (kHighestGroup - 127) * 128 &&
                 low[lane] >= kLowestGroup * 128 - 1 - 32768;
    }
    return inside;
}

/// True if every Dst value of the band is zero or within the guard.
template <class V>
bool dst_in_guard(const std::uint32_t* dst_band) {
    using I = typename V::I;
    I bad = V::all_bits(0);
    for (int i = 0; i < 2 * 256; i += V::kLanes) {
        const I e = V::bit_and(V::load_bits(dst_band + i), V::all_bits(kExponentBits));
        const I zero = V::equal(e, V::all_bits(0));
        const I low = V::greater(V::all_bits(std::uint32_t{kLowestDst} << 23), e);
        const I high = V::greater(e, V::all_bits(std::uint32_t{kHighestDst} << 23));
        bad = V::bit_or(bad, V::bit_or(high, V::and_not(zero, low)));
    }
    return !V::any(bad);
}

/// The slices of a band's rows of SrcB as the multipliers take them: one float each, or where the
/// unit cannot repeat a float of memory over its lanes, the float repeated.
template <class V>
struct BandFactors {
    static constexpr int kStep = V::kRepeatsFromMemory ? 1 : V::kLanes;

    const float* high;
    const float* low;

    static typename V::F at(const float* slices, int index) {
        if constexpr (V::kRepeatsFromMemory) {
            return V::all(slices[index]);
        } else {
            return V::keep(V::load(slices + index * kStep));
        }
    }
};

/// Memory for the repeated slices of a band; nothing where they are not needed.
template <class V>
struct RepeatedSlices {
    static constexpr int kFloats = V::kRepeatsFromMemory ? 1 : kBandRows * kSide * V::kLanes;
    alignas(64) float high[kFloats];
    alignas(64) float low[kFloats];
};

template <class V>
void repeat(const float* slices, float* out) {
    for (int i = 0; i < kBandRows * kSide; i += V::kLanes) {
        V::store_repeated(out + i * V::kLanes, V::load(slices + i));
    }
}

template <class V>
BandFactors<V> band_factors(const Slices& b, int band, RepeatedSlices<V>& memory) {
    const float* high = b.high + band * kBandRows * kSide;
    const float* low = b.low + band * kBandRows * kSide;
    if constexpr (V::kRepeatsFromMemory) {
        return {high, low};
    } else {
        repeat<V>(high, memory.high);
        if (b.any_low[band]) {
            repeat<V>(low, memory.low);
        }
        return {memory.high, memory.low};
    }
}

/// Adds product `i` of a group to the running sums of R rows, the first of which has its factors
/// for the group from `at`.
template <class V, int R, bool P0, bool P1, bool P2, bool P3>
inline __attribute__((always_inline)) void add_product(const float* a_high, const float* a_low,
                                                       const BandFactors<V>& b, int at, int i,
                                                       typename V::F (&sum)[R][4]) {
    using F = typename V::F;
    const F high = V::load(a_high + i * kSide);
    const F low = V::load(a_low + i * kSide);
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        if constexpr (P0 || P1) {
            const F with_high = b.at(b.high, at + r * kSide + i);
            if constexpr (P0) {
                sum[r][0] = V::fma(high, with_high, sum[r][0]);
            }
            if constexpr (P1) {
                sum[r][1] = V::fma(low, with_high, sum[r][1]);
            }
        }
        if constexpr (P2 || P3) {
            const F with_low = b.at(b.low, at + r * kSide + i);
            if constexpr (P2) {
                sum[r][2] = V::fma(high, with_low, sum[r][2]);
            }
            if constexpr (P3) {
                sum[r][3] = V::fma(low, with_low, sum[r][3]);
            }
        }
    }
}

/// Group sums of phases P0..P3 of all rows of a band for kLanes columns from `column`. Rows go R at
/// a time to keep the multipliers busy.
template <class V, int R, bool P0, bool P1, bool P2, bool P3>
void group_sums(const Slices& a, const BandFactors<V>& b, const GroupExponents& exponents,
                int column, GroupSums<V>& out) {
    using F = typename V::F;
    constexpr bool kRuns[4] = {P0, P1, P2, P3};
    for (int group = 0; group < kGroups; ++group) {
        const float* a_high = a.high + group * kGroupSize * kSide + column;
        const float* a_low = a.low + group * kGroupSize * kSide + column;
        for (int row = 0; row < kBandRows; row += R) {
            const int at = row * kSide + group * kGroupSize;
            F start[R];
            F sum[R][4];
            for (int r = 0; r < R; ++r) {
                start[r] = V::as_float(V::widen_high(
                    exponents.high_half + (group * kBandRows + row + r) * kSide + column));
                sum[r][0] = sum[r][1] = sum[r][2] = sum[r][3] = start[r];
            }
            // Where registers are few, GCC spoils the unrolled form: it runs one sum after the
            // other and spills the operands.
            if constexpr (V::kManyRegisters) {
#pragma GCC unroll 8
                for (int i = 0; i < kGroupSize; ++i) {
                    add_product<V, R, P0, P1, P2, P3>(a_high, a_low, b, at, i, sum);
                }
            } else {
#pragma GCC unroll 1
                for (int i = 0; i < kGroupSize; ++i) {
                    add_product<V, R, P0, P1, P2, P3>(a_high, a_low, b, at, i, sum);
                }
            }
            for (int r = 0; r < R; ++r) {
                if constexpr (P0) {  // with the first phase, for all of them
                    V::store(out.align[group][row + r], start[r]);
                }
                for (int phase = 0; phase < 4; ++phase) {
                    if (kRuns[phase]) {
                        V::store(out.sum[group][phase][row + r], V::sub(sum[r][phase], start[r]));
                    }
                }
            }
        }
    }
}

/// Which phases run, and which of them have products.
struct PhasePlan {
    int phases;
    bool empty[4];
};

alignas(64) inline constexpr float kNoSums[kBandRows * 16] = {};

template <class V>
const float* sums_of(const GroupSums<V>& sums, const PhasePlan& plan, int group, int phase) {
    return plan.empty[phase] ? kNoSums : &sums.sum[group][phase][0][0];
}

/// A phase without products only re-rounds Dst, and that only where a group's exponent exceeds
/// Dst's by more than `slack`. True if no lane of `rows` needs it.
template <class V, int R>
bool can_skip(const typename V::I* d, const typename V::F* align, int offset, int slack) {
    using I = typename V::I;
    I needed = V::all_bits(0);
    const I shift = V::all_bits((static_cast<std::uint32_t>(offset + slack) << 23) + kAlign);
    for (int r = 0; r < R; ++r) {
        const I e = V::bit_and(d[r], V::all_bits(kExponentBits));
        const I above = V::greater(V::sub(V::as_bits(align[r]), shift), e);
        needed = V::bit_or(needed, V::and_not(V::equal(e, V::all_bits(0)), above));
    }
    return !V::any(needed);
}

/// One step of a 16-bit Dst. Everything is added on the grid of ME, floored: with one more half
/// added first that is the hardware's rounding of the two's complement group sums (to 1 and then
/// to 2^13 of the 24-bit field: 4096.5). Dst, rounded half away, is pushed outward by 2^-12.
template <class V>
typename V::I step16(typename V::I d, typename V::F align, typename V::F t0, typename V::F t1,
                     typename V::I offset, typename V::F scale) {
    using F = typename V::F;
    using I = typename V::I;
    const I own = V::add(V::bit_and(d, V::all_bits(kExponentBits)), V::all_bits(kAlign));
    const F grid = V::max(V::as_float(own), V::as_float(V::sub(V::as_bits(align), offset)));
    // 4096.5 / 8192 of the grid's unit.
    const F half =
        V::as_float(V::sub(V::as_bits(grid), V::all_bits((24u << 23) + (1u << 17) - (1u << 10))));
    F s = V::add_down(grid, V::fma_down(t0, scale, half));
    s = V::add_down(s, V::fma_down(t1, scale, half));
    s = V::add_down(s, V::fma_down(V::as_float(d), V::all(1.0F + 0x1p-12F), half));
    s = V::sub_down(s, grid);
    return V::bit_and(V::add(V::as_bits(s), V::all_bits(0x8000u)), V::all_bits(0xFFFF0000u));
}

/// One step of a 32-bit Dst, in integers of the 24-bit field.
template <class V>
typename V::I step32(typename V::I d, typename V::F align, typename V::F t0, typename V::F t1,
                     typename V::I offset) {
    using F = typename V::F;
    using I = typename V::I;
    const I own = V::add(V::bit_and(d, V::all_bits(kExponentBits)), V::all_bits(kAlign));
    const I grid =
        V::as_bits(V::max(V::as_float(own), V::as_float(V::sub(V::as_bits(align), offset))));
    // 2^(150 - E), and for the sums also the phase's weight and their 13 extra bits, which
    // cancel: a sum's unit is 2^(E - 137), its field value 2^13 of the field's unit.
    const I to_field = V::sub(V::all_bits((277u << 23) + kAlign), grid);
    const F sum_scale = V::as_float(V::sub(to_field, offset));
    I sum = V::round_half_away(V::as_float(d), V::as_float(to_field));
    sum = V::add(sum, V::round_half_up(t0, sum_scale));
    sum = V::add(sum, V::round_half_up(t1, sum_scale));
    const F from_field = V::as_float(V::sub(grid, V::all_bits(kAlign + (23u << 23))));
    I result = V::as_bits(V::mul(V::to_float_half_away(sum), from_field));
    const I minus_one = V::equal(sum, V::all_bits(0xFFFFFFFFu));
    if (__builtin_expect(V::any(minus_one), 0)) {
        // The hardware normalises a sum of -1 with a wrong shift: -2^(E + 4 - 127).
        const I quirk = V::bit_or(V::all_bits(0x80000000u),
                                  V::add(V::sub(grid, V::all_bits(kAlign)), V::all_bits(4u << 23)));
        result = V::bit_or(V::and_not(minus_one, result), V::bit_and(minus_one, quirk));
    }
    return result;
}

/// Rows that are accumulated together to hide the latency of a step.
inline constexpr int kRowsAtOnce = 8;

/// Adds the sums of a band to kLanes columns of Dst, phase by phase, R rows at a time. Not inlined:
/// on units without rounding in the instruction it runs in round-down mode for a 16-bit Dst.
template <class V, int R, bool Wide>
__attribute__((noinline)) void accumulate(std::uint32_t* dst, const GroupSums<V>& sums,
                                          const PhasePlan& plan) {
    using F = typename V::F;
    using I = typename V::I;
    const I dst_mask = V::all_bits(Wide ? 0xFFFFFFFFu : 0xFFFF0000u);
    for (int row = 0; row < kBandRows; row += R) {
        I d[R];
        F align[2][R];
        for (int r = 0; r < R; ++r) {
            const I x = V::bit_and(V::load_bits(dst + (row + r) * kFaceSide), dst_mask);
            const I e = V::bit_and(x, V::all_bits(kExponentBits));
            d[r] = V::and_not(V::equal(e, V::all_bits(0)), x);
            for (int k = 0; k < 2; ++k) {
                align[k][r] = V::max(V::load(sums.align[2 * k][row + r]),
                                     V::load(sums.align[2 * k + 1][row + r]));
            }
        }
        for (int phase = 0; phase < plan.phases; ++phase) {
            const int shift = kPhaseOffset[phase];
            const I offset = V::all_bits(static_cast<std::uint32_t>(shift) << 23);
            const F scale = V::as_float(V::all_bits(static_cast<std::uint32_t>(127 - shift) << 23));
            for (int k = 0; k < 2; ++k) {
                if (plan.empty[phase] && can_skip<V, R>(d, align[k], shift, Wide ? 0 : 3)) {
                    continue;
                }
                const float* t0 = sums_of(sums, plan, 2 * k, phase) + row * V::kLanes;
                const float* t1 = sums_of(sums, plan, 2 * k + 1, phase) + row * V::kLanes;
#pragma GCC unroll 8
                for (int r = 0; r < R; ++r) {
                    const F s0 = V::load(t0 + r * V::kLanes);
                    const F s1 = V::load(t1 + r * V::kLanes);
                    if constexpr (Wide) {
                        d[r] = step32<V>(d[r], align[k][r], s0, s1, offset);
                    } else {
                        d[r] = step16<V>(d[r], align[k][r], s0, s1, offset, scale);
                    }
                }
            }
        }
        for (int r = 0; r < R; ++r) {
            // Exact cancellation gives +0; rounding down it came out as -0.
            const I negative_zero = V::equal(d[r], V::all_bits(0x80000000u));
            V::store_bits(dst + (row + r) * kFaceSide, V::and_not(negative_zero, d[r]));
        }
    }
}

template <class V>
void sum_groups(const Slices& a, const BandFactors<V>& b, const GroupExponents& exponents,
                int column, const PhasePlan& plan, GroupSums<V>& out) {
    // Eight running sums at a time, so that their latency does not show.
    const bool p1 = plan.phases > 1 && !plan.empty[1];
    const bool p2 = plan.phases > 2 && !plan.empty[2];
    const bool p3 = plan.phases > 3 && !plan.empty[3];
    const auto run = [&](auto sums) { sums(a, b, exponents, column, out); };
    if (p3 && !V::kRepeatsFromMemory) {
        // Each repeated factor is loaded once for two products, a whole register each time.
        run(group_sums<V, 4, true, true, false, false>);
        run(group_sums<V, 4, false, false, true, true>);
    } else if (p3) {
        run(group_sums<V, 2, true, true, true, true>);
    } else if (p2 && p1 && !V::kRepeatsFromMemory) {
        run(group_sums<V, 4, true, true, false, false>);
        run(group_sums<V, 8, false, false, true, false>);
    } else if (p2 && p1) {
        run(group_sums<V, 2, true, true, true, false>);
    } else if (p2) {
        run(group_sums<V, 4, true, false, true, false>);
    } else if (p1) {
        run(group_sums<V, 4, true, true, false, false>);
    } else {
        run(group_sums<V, 8, true, false, false, false>);
    }
}

/// Not inlined, so that nothing of the caller can move into the changed rounding mode.
template <class V>
__attribute__((noinline)) void accumulate_columns(std::uint32_t* dst, bool wide,
                                                  const GroupSums<V>& sums, const PhasePlan& plan) {
    if (wide) {
        accumulate<V, kRowsAtOnce, true>(dst, sums, plan);
    } else if constexpr (V::kNeedsRoundDown) {
        const RoundDown mode;
        accumulate<V, kRowsAtOnce, false>(dst, sums, plan);
    } else {
        accumulate<V, kRowsAtOnce, false>(dst, sums, plan);
    }
}

/// The product of one band, which has passed the guard.
template <class V>
void fast_band(std::uint32_t* dst, const Slices& a, const Slices& b,
               const GroupExponents& exponents, int band, const ProductMode& mode,
               GroupSums<V>& scratch, RepeatedSlices<V>& repeated) {
    const bool low_a = a.any_low[0] || a.any_low[1];
    const bool low_b = b.any_low[band];
    const PhasePlan plan{mode.phases, {false, !low_a, !low_b, !low_a || !low_b}};
    const BandFactors<V> factors = band_factors<V>(b, band, repeated);
    for (int column = 0; column < kSide; column += V::kLanes) {
        sum_groups<V>(a, factors, exponents, column, plan, scratch);
        accumulate_columns<V>(dst + face_offset(band * kBandRows, column), mode.dst32, scratch,
                              plan);
    }
}

}  // namespace
}  // namespace tensight::numerics::kernels
