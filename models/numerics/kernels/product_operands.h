// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/kernels/kernel_table.h"

namespace tensight::numerics::kernels {
namespace {

inline constexpr int kSide = 32;  // rows, columns and K of a tile
inline constexpr int kFaceSide = 16;
inline constexpr int kGroups = 4;  // groups of eight products: two per K face
inline constexpr int kGroupSize = 8;
inline constexpr int kBandRows = 16;  // rows of one row of faces

/// What a phase takes off the exponents of its products: 5 for the low slice of SrcA, 7 for that
/// of SrcB.
inline constexpr int kPhaseOffset[4] = {0, 5, 7, 12};

/// Exponents as shorts: (exponent - 127) * 128, so that a group maximum plus a constant is the
/// high half of the float that aligns the group. A zero operand is the most negative short.
inline constexpr std::int16_t kZeroExponent = -32768;

/// Offset in a face-ordered tile of column 0..31 (a multiple of the lane count) of a row.
constexpr int face_offset(int row, int column) {
    return ((row / kFaceSide) * 2 + column / kFaceSide) * 256 + row % kFaceSide * kFaceSide +
           column % kFaceSide;
}

/// One operand cut into the two slices of its multiplier input, row-major.
struct Slices {
    alignas(64) float high[kSide * kSide];
    alignas(64) float low[kSide * kSide];
    alignas(64) std::int16_t exponent[kSide * kSide];
    bool any_low[2];      ///< some low slice is not zero, per 16 rows
    bool any_special[2];  ///< some exponent is 254 or 255, per 16 rows
};

/// Where the slices are in the significand, and what they are multiplied with.
///
/// SrcA: 5 bits and the next 5; SrcB: 7 bits and the last 4. The low slice is scaled up to the
/// weight of the high one, so that all phases share one alignment. SrcA is also multiplied with
/// 1 + 2^-13: a product that lies half-way between two multiples of its group's unit then rounds
/// away from zero under round-to-nearest, and no other product moves (slice products are below
/// 2^12, so the push is below half a unit).
struct SliceRule {
    std::uint32_t high_mask;
    std::uint32_t low_mask;  ///< high and low slice together
    std::uint32_t low_bits;  ///< the low slice alone
    float high_scale;
    float low_scale;
};
inline constexpr float kAwayPush = 1.0F + 0x1p-13F;
inline constexpr SliceRule kRuleA{0xFFF80000u, 0xFFFFC000u, 0x0007C000u, kAwayPush,
                                  32.0F * kAwayPush};
inline constexpr SliceRule kRuleB{0xFFFE0000u, 0xFFFFE000u, 0x0001E000u, 1.0F, 128.0F};

template <class V>
struct Slicer {
    using F = typename V::F;
    using I = typename V::I;

    I mask;
    SliceRule rule;
    I low_seen = V::all_bits(0);
    I largest = V::all_shorts(0);

    Slicer(std::uint32_t src_mask, const SliceRule& slice_rule)
        : mask(V::all_bits(src_mask)), rule(slice_rule) {}

    /// Slices of kLanes patterns; returns their exponents shifted to bit 7.
    I cut(const std::uint32_t* patterns, float* high, float* low) {
        I x = V::bit_and(V::load_bits(patterns), mask);
        const I exponent = V::bit_and(V::template shift_right<16>(x), V::all_bits(0x7F80));
        x = V::and_not(V::equal(exponent, V::all_bits(0)), x);
        low_seen = V::bit_or(low_seen, V::bit_and(x, V::all_bits(rule.low_bits)));
        const F top = V::as_float(V::bit_and(x, V::all_bits(rule.high_mask)));
        const F both = V::as_float(V::bit_and(x, V::all_bits(rule.low_mask)));
        V::store(high, V::mul(top, V::all(rule.high_scale)));
        V::store(low, V::mul(V::sub(both, top), V::all(rule.low_scale)));
        return exponent;
    }

    void store_exponents(I low_lanes, I high_lanes, std::int16_t* out) {
        const I e = V::narrow(low_lanes, high_lanes);
        largest = V::max_shorts(largest, e);
        const I zero = V::equal_shorts(e, V::all_shorts(0));
        const I biased = V::add_shorts(e, V::all_shorts(-127 * 128));
        V::store_shorts(out, V::bit_or(V::and_not(zero, biased),
                                       V::bit_and(zero, V::all_shorts(kZeroExponent))));
    }

    bool special_seen() const {
        alignas(64) std::int16_t lanes[V::kShorts];
        V::store_shorts(lanes, largest);
        std::int16_t most = 0;
        for (const std::int16_t lane : lanes) {
            most = lane > most ? lane : most;
        }
        return most >= 254 * 128;
    }
};

template <class V>
void slice_operand(const std::uint32_t* tile, std::uint32_t mask, const SliceRule& rule,
                   Slices& out) {
    for (int band = 0; band < 2; ++band) {
        Slicer<V> slicer(mask, rule);
        for (int row = band * kBandRows; row < (band + 1) * kBandRows; ++row) {
            for (int column = 0; column < kSide; column += 2 * V::kLanes) {
                const int to = row * kSide + column;
                const auto first =
                    slicer.cut(tile + face_offset(row, column), out.high + to, out.low + to);
                const auto second = slicer.cut(tile + face_offset(row, column + V::kLanes),
                                               out.high + to + V::kLanes, out.low + to + V::kLanes);
                slicer.store_exponents(first, second, out.exponent + to);
            }
        }
        out.any_low[band] = V::any(V::greater(slicer.low_seen, V::all_bits(0)));
        out.any_special[band] = slicer.special_seen();
    }
}

}  // namespace
}  // namespace tensight::numerics::kernels
