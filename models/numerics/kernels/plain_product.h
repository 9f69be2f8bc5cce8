// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/kernels/product_operands.h"

namespace tensight::numerics::kernels {
namespace {

// Ordinary fp32: the product of NumericsMode::Fast and its conversions.

/// c += a x b, row-major fp32, k ascending. Four rows at a time.
template <class V, bool Fused>
void plain_rows(float* c, const float* a, const float* b) {
    using F = typename V::F;
    constexpr int R = 4;
    for (int row = 0; row < kSide; row += R) {
        for (int column = 0; column < kSide; column += 2 * V::kLanes) {
            F sum[R][2];
            for (int r = 0; r < R; ++r) {
                for (int j = 0; j < 2; ++j) {
                    sum[r][j] = V::load(c + (row + r) * kSide + column + j * V::kLanes);
                }
            }
            for (int k = 0; k < kSide; ++k) {
                const F b0 = V::load(b + k * kSide + column);
                const F b1 = V::load(b + k * kSide + column + V::kLanes);
                for (int r = 0; r < R; ++r) {
                    const F x = V::all(a[(row + r) * kSide + k]);
                    if constexpr (Fused) {
                        sum[r][0] = V::fma(x, b0, sum[r][0]);
                        sum[r][1] = V::fma(x, b1, sum[r][1]);
                    } else {
                        sum[r][0] = V::add(V::mul(x, b0), sum[r][0]);
                        sum[r][1] = V::add(V::mul(x, b1), sum[r][1]);
                    }
                }
            }
            for (int r = 0; r < R; ++r) {
                for (int j = 0; j < 2; ++j) {
                    V::store(c + (row + r) * kSide + column + j * V::kLanes, sum[r][j]);
                }
            }
        }
    }
}

template <class V>
void plain_product(float* c, const float* a, const float* b, bool fused) {
    if (fused) {
        plain_rows<V, true>(c, a, b);
    } else {
        plain_rows<V, false>(c, a, b);
    }
}

/// Row-major floats of a tile in face order: masked, exponent 0 flushed to a signed zero, `rebias`
/// added to the exponent field of the others. Returns the range of the non-zero exponents.
template <class V>
ExponentRange load_matrix(const std::uint32_t* tile, std::uint32_t mask, std::uint32_t rebias,
                          float* out) {
    using F = typename V::F;
    using I = typename V::I;
    const I field = V::all_bits(0x7F800000u);
    // Exponent fields are ordered like the floats they stand for, infinity included.
    F low = V::as_float(field);
    F high = V::all(0.0F);
    for (int row = 0; row < kSide; ++row) {
        for (int column = 0; column < kSide; column += V::kLanes) {
            const I x =
                V::bit_and(V::load_bits(tile + face_offset(row, column)), V::all_bits(mask));
            const I zero = V::equal(V::bit_and(x, field), V::all_bits(0));
            const I value = V::bit_or(V::and_not(zero, V::add(x, V::all_bits(rebias))),
                                      V::bit_and(x, V::all_bits(0x80000000u)));
            const I e = V::bit_and(value, field);
            low = V::min(low, V::as_float(V::bit_or(e, V::bit_and(zero, field))));
            high = V::max(high, V::as_float(e));
            V::store(out + row * kSide + column, V::as_float(value));
        }
    }
    alignas(64) float lows[V::kLanes];
    alignas(64) float highs[V::kLanes];
    V::store(lows, low);
    V::store(highs, high);
    for (int lane = 1; lane < V::kLanes; ++lane) {
        lows[0] = lows[lane] < lows[0] ? lows[lane] : lows[0];
        highs[0] = highs[lane] > highs[0] ? highs[lane] : highs[0];
    }
    std::uint32_t ends[2];
    __builtin_memcpy(&ends[0], lows, 4);
    __builtin_memcpy(&ends[1], highs, 4);
    return {static_cast<int>(ends[0] >> 23), static_cast<int>(ends[1] >> 23)};
}

/// The reverse for a Dst of fp32 or (`narrow`) bf16, rounded to nearest even; NaN is 0x7FC00000.
template <class V>
void store_matrix(const float* m, bool narrow, std::uint32_t* tile) {
    using I = typename V::I;
    const I kept = V::all_bits(narrow ? 0xFFFF0000u : 0xFFFFFFFFu);
    const I half = V::all_bits(narrow ? 0x7FFFu : 0);
    const I one = V::all_bits(narrow ? 1 : 0);
    for (int row = 0; row < kSide; ++row) {
        for (int column = 0; column < kSide; column += V::kLanes) {
            const I x = V::as_bits(V::load(m + row * kSide + column));
            const I nan =
                V::greater(V::bit_and(x, V::all_bits(0x7FFFFFFFu)), V::all_bits(0x7F800000u));
            const I odd = V::bit_and(V::template shift_right<16>(x), one);
            const I rounded = V::bit_and(V::add(x, V::add(half, odd)), kept);
            V::store_bits(
                tile + face_offset(row, column),
                V::bit_or(V::and_not(nan, rounded), V::bit_and(nan, V::all_bits(0x7FC00000u))));
        }
    }
}

}  // namespace
}  // namespace tensight::numerics::kernels
