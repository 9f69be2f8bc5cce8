// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/kernels/product_general.h"

namespace tensight::numerics::kernels {
namespace {

// GAPOOL and GMPOOL on one 16x16 face: its columns reduced into 16 elements of Dst.

inline constexpr int kFaceElements = kFaceSide * kFaceSide;

/// dst += scaler (a row of 16) x face, all phases.
template <class V>
void pool_sum(std::uint32_t* dst, const std::uint32_t* face, const std::uint32_t* scaler,
              const ProductMode& mode) {
    GeneralSlices<kFaceElements> a;
    GeneralSlices<kFaceSide> b;
    for (int i = 0; i < kFaceElements; i += V::kLanes) {
        slice_lanes<V>(face + i, mode.mask, kRuleA, 16.0F, a, i);
    }
    for (int i = 0; i < kFaceSide; i += V::kLanes) {
        slice_lanes<V>(scaler + i, 0xFFFFFFFFu, kRuleB, 64.0F, b, i);
    }
    for (int column = 0; column < kFaceSide; column += V::kLanes) {
        const GeneralGroup<V> low =
            general_group<V>(view(a, column, kFaceSide), view(b, 0, kFaceSide));
        const GeneralGroup<V> high = general_group<V>(
            view(a, kGroupSize * kFaceSide + column, kFaceSide), view(b, kGroupSize, kFaceSide));
        auto d = V::load_bits(dst + column);
        for (int phase = 0; phase < mode.phases; ++phase) {
            const AccumulateRule rule = accumulate_rule(mode.dst32, mode.fp16, kPhaseOffset[phase]);
            d = general_step<V>(d, phase_term<V>(low, phase, rule),
                                phase_term<V>(high, phase, rule), rule);
        }
        V::store_bits(dst + column, d);
    }
}

/// dst = maximum of dst and the face's columns in sign-magnitude order.
template <class V>
void pool_maximum(std::uint32_t* dst, const std::uint32_t* face, const ProductMode& mode) {
    using I = typename V::I;
    // Two's complement integers in the order of sign-magnitude patterns, and back.
    const auto ordered = [](I x) {
        return V::bit_xor(
            x, V::bit_and(V::template shift_right_signed<31>(x), V::all_bits(0x7FFFFFFFu)));
    };
    const I kept = V::all_bits(mode.dst32 ? 0xFFFFE000u : 0xFFFFFFFFu);
    for (int column = 0; column < kFaceSide; column += V::kLanes) {
        I most = ordered(V::bit_and(V::load_bits(dst + column), kept));
        for (int row = 0; row < kFaceSide; ++row) {
            const I x =
                V::bit_and(V::load_bits(face + row * kFaceSide + column), V::all_bits(mode.mask));
            const I zero = V::equal(V::bit_and(x, V::all_bits(0x7F800000u)), V::all_bits(0));
            most = larger<V>(most, ordered(V::and_not(zero, x)));
        }
        V::store_bits(dst + column, ordered(most));
    }
}

}  // namespace
}  // namespace tensight::numerics::kernels
