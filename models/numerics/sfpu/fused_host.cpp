// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/fused.h"

#ifdef __x86_64__

#include <immintrin.h>

// Everything below this line may use the instructions; mad asks the processor before it comes here.
#pragma GCC push_options
#pragma GCC target("avx2,fma")

namespace tensight::numerics::sfpu::detail {
namespace {

constexpr std::uint32_t kSign = 0x80000000u;
constexpr std::uint32_t kExponent = 0x7F800000u;
constexpr std::size_t kChunk = 8;

// Patterns of denormals and zeros become zero.
inline __m256 flushed(__m256 v) {
    const __m256i field =
        _mm256_and_si256(_mm256_castps_si256(v), _mm256_set1_epi32(static_cast<int>(kExponent)));
    return _mm256_castsi256_ps(_mm256_andnot_si256(
        _mm256_cmpeq_epi32(field, _mm256_setzero_si256()), _mm256_castps_si256(v)));
}

// Eight lanes by a host fused multiply-add, which rounds the exact x*y+z once. Returns a bit per
// lane where the hardware provably gives the same:
// - the result is far from both ends of the exponent range;
// - nothing cancels, so at least the guard and the sticky bit lie below the last place; or else the
//   product has 24 bits and loses none of them;
// - no carry meets the sticky bit of a product of more than 24 bits: the addend, at most two
//   binades below, has zeros there;
// - the sum does not reach two binades above its larger operand, where a bit is lost.
inline int host_fused_chunk(const std::uint32_t* x_in, const std::uint32_t* y_in,
                            const std::uint32_t* z_in, std::uint32_t* out) {
    const __m256i exponent_bits = _mm256_set1_epi32(static_cast<int>(kExponent));
    const __m256 x = flushed(_mm256_loadu_ps(reinterpret_cast<const float*>(x_in)));
    const __m256 y = flushed(_mm256_loadu_ps(reinterpret_cast<const float*>(y_in)));
    const __m256 z = flushed(_mm256_loadu_ps(reinterpret_cast<const float*>(z_in)));
    const __m256 result = _mm256_fmadd_ps(x, y, z);
    const __m256 product = _mm256_mul_ps(x, y);
    const __m256 lost = _mm256_fmsub_ps(x, y, product);
    _mm256_storeu_ps(reinterpret_cast<float*>(out), result);

    const __m256 sign = _mm256_castsi256_ps(_mm256_set1_epi32(static_cast<int>(kSign)));
    const __m256 size = _mm256_andnot_ps(sign, result);
    const __m256 product_size = _mm256_andnot_ps(sign, product);
    const __m256 addend_size = _mm256_andnot_ps(sign, z);
    const __m256 zero = _mm256_setzero_ps();

    const __m256 in_range =
        _mm256_and_ps(_mm256_cmp_ps(size, _mm256_set1_ps(0x1p-87f), _CMP_GE_OQ),
                      _mm256_cmp_ps(size, _mm256_set1_ps(0x1p123f), _CMP_LT_OQ));
    const __m256 larger = _mm256_max_ps(product_size, addend_size);
    const __m256 narrow_product = _mm256_cmp_ps(lost, zero, _CMP_EQ_OQ);
    const __m256 no_cancellation =
        _mm256_or_ps(_mm256_cmp_ps(_mm256_mul_ps(size, _mm256_set1_ps(1.75f)), larger, _CMP_GE_OQ),
                     narrow_product);
    const __m256 one_sticky = _mm256_or_ps(
        _mm256_or_ps(narrow_product, _mm256_cmp_ps(z, zero, _CMP_EQ_OQ)),
        _mm256_cmp_ps(addend_size, _mm256_mul_ps(product_size, _mm256_set1_ps(0.25f)), _CMP_GE_OQ));

    const auto exponent = [&](__m256 v) {
        return _mm256_and_si256(_mm256_castps_si256(v), exponent_bits);
    };
    const __m256i above_product = _mm256_cmpgt_epi32(exponent(size), exponent(product_size));
    const __m256i above_addend = _mm256_cmpgt_epi32(
        exponent(size), _mm256_add_epi32(exponent(addend_size), _mm256_set1_epi32(1 << 23)));
    const __m256 two_binades = _mm256_castsi256_ps(_mm256_and_si256(above_product, above_addend));
    const __m256 proved = _mm256_andnot_ps(
        two_binades, _mm256_and_ps(in_range, _mm256_and_ps(no_cancellation, one_sticky)));
    return _mm256_movemask_ps(proved);
}

// Four lanes of a value in units of the last of 24+3 bits: truncated to a whole number of units,
// with the sticky bit in the last place, which makes it the odd one of its two neighbours. Less
// than one unit vanishes. `rounder` is 1.5 * 2^52 units, so adding it rounds to units.
inline __m256d to_units(__m256d value, __m256d unit, __m256d rounder) {
    const __m256d sign = _mm256_set1_pd(-0.0);
    const __m256d shifted = _mm256_add_pd(value, rounder);
    const __m256d nearest = _mm256_sub_pd(shifted, rounder);
    const __m256d rest = _mm256_sub_pd(value, nearest);
    const __m256d exact = _mm256_cmp_pd(rest, _mm256_setzero_pd(), _CMP_EQ_OQ);
    const __m256d odd_in_sign =
        _mm256_castsi256_pd(_mm256_slli_epi64(_mm256_castpd_si256(shifted), 63));
    const __m256d step = _mm256_or_pd(unit, _mm256_and_pd(rest, sign));
    const __m256d moved = _mm256_add_pd(nearest, _mm256_andnot_pd(exact, step));
    const __m256d jammed = _mm256_blendv_pd(moved, nearest, odd_in_sign);
    const __m256d counts = _mm256_cmp_pd(_mm256_andnot_pd(sign, value), unit, _CMP_GE_OQ);
    return _mm256_and_pd(jammed, counts);
}

// Four lanes of finite inputs, flushed; x and y are zero where the hardware drops the product.
// `exponent` is the larger biased exponent of product and addend.
inline __m128 four_lanes(__m128 x, __m128 y, __m128 z, __m128i exponent) {
    const __m256d sign = _mm256_set1_pd(-0.0);
    const __m256i power =
        _mm256_cvtepi32_epi64(_mm_add_epi32(exponent, _mm_set1_epi32(1023 - 127 - 26)));
    const __m256d unit = _mm256_castsi256_pd(_mm256_slli_epi64(power, 52));
    const __m256d rounder = _mm256_mul_pd(unit, _mm256_set1_pd(0x1.8p52));
    const __m256d product = _mm256_mul_pd(_mm256_cvtps_pd(x), _mm256_cvtps_pd(y));
    const __m256d sum = _mm256_add_pd(to_units(product, unit, rounder),
                                      to_units(_mm256_cvtps_pd(z), unit, rounder));

    // A sum of 29 bits is shifted by two places, and of the two lost bits only the lower is kept: a
    // remainder of exactly two units vanishes.
    const __m256i last_two =
        _mm256_and_si256(_mm256_castpd_si256(_mm256_add_pd(sum, rounder)), _mm256_set1_epi64x(3));
    const __m256d is_two = _mm256_castsi256_pd(_mm256_cmpeq_epi64(last_two, _mm256_set1_epi64x(2)));
    const __m256d size = _mm256_andnot_pd(sign, sum);
    const __m256d is_long =
        _mm256_cmp_pd(size, _mm256_mul_pd(unit, _mm256_set1_pd(0x1p28)), _CMP_GE_OQ);
    const __m256d two = _mm256_or_pd(_mm256_add_pd(unit, unit), _mm256_and_pd(sum, sign));
    const __m256d kept = _mm256_sub_pd(sum, _mm256_and_pd(two, _mm256_and_pd(is_two, is_long)));

    // Half a unit of 24 bits below the smallest normal number still rounds up to it.
    const __m256d present = _mm256_cmp_pd(size, _mm256_set1_pd(0x1p-126 - 0x1p-151), _CMP_GE_OQ);
    return _mm256_cvtpd_ps(_mm256_and_pd(kept, present));
}

// Eight lanes of anything.
inline void wide_exact_chunk(const std::uint32_t* x_in, const std::uint32_t* y_in,
                             const std::uint32_t* z_in, std::uint32_t* out) {
    const __m256i exponent_bits = _mm256_set1_epi32(static_cast<int>(kExponent));
    const __m256i none = _mm256_setzero_si256();
    const auto field = [&](__m256i v) {
        return _mm256_srli_epi32(_mm256_and_si256(v, exponent_bits), 23);
    };
    const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x_in));
    const __m256i y = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(y_in));
    const __m256i z = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(z_in));
    const __m256i xe = field(x);
    const __m256i ye = field(y);
    const __m256i ze = field(z);
    const __m256i sum_exponent = _mm256_sub_epi32(_mm256_add_epi32(xe, ye), _mm256_set1_epi32(127));
    const __m256i largest = _mm256_max_epi32(_mm256_max_epi32(xe, ye), ze);
    const __m256i special =
        _mm256_cmpgt_epi32(_mm256_max_epi32(largest, sum_exponent), _mm256_set1_epi32(254));
    const __m256i no_product =
        _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi32(xe, none), _mm256_cmpeq_epi32(ye, none)),
                        _mm256_or_si256(_mm256_cmpgt_epi32(none, sum_exponent), special));
    const __m256i no_addend = _mm256_or_si256(_mm256_cmpeq_epi32(ze, none), special);
    const __m256i exponent = _mm256_max_epi32(_mm256_andnot_si256(no_product, sum_exponent),
                                              _mm256_andnot_si256(no_addend, ze));
    const __m256 a = _mm256_castsi256_ps(_mm256_andnot_si256(no_product, x));
    const __m256 b = _mm256_castsi256_ps(_mm256_andnot_si256(no_product, y));
    const __m256 c = _mm256_castsi256_ps(_mm256_andnot_si256(no_addend, z));
    const __m128 low = four_lanes(_mm256_castps256_ps128(a), _mm256_castps256_ps128(b),
                                  _mm256_castps256_ps128(c), _mm256_castsi256_si128(exponent));
    const __m128 high =
        four_lanes(_mm256_extractf128_ps(a, 1), _mm256_extractf128_ps(b, 1),
                   _mm256_extractf128_ps(c, 1), _mm256_extracti128_si256(exponent, 1));
    _mm256_storeu_ps(reinterpret_cast<float*>(out), _mm256_set_m128(high, low));

    int specials = _mm256_movemask_ps(_mm256_castsi256_ps(special));
    for (; specials != 0; specials &= specials - 1) {
        const int i = __builtin_ctz(static_cast<unsigned>(specials));
        out[i] = fused_multiply_add(x_in[i], y_in[i], z_in[i]);
    }
}

}  // namespace

Lanes mad_with_host_fused(const Lanes& x, const Lanes& y, const Lanes& z) {
    Lanes result;
    for (std::size_t i = 0; i < kLanes; i += kChunk) {
        const int proved = host_fused_chunk(&x.lane[i], &y.lane[i], &z.lane[i], &result.lane[i]);
        if (proved != 0xFF) {
            wide_exact_chunk(&x.lane[i], &y.lane[i], &z.lane[i], &result.lane[i]);
        }
    }
    return result;
}

Lanes mul_with_host_vectors(const Lanes& x, const Lanes& y) {
    const __m256 smallest = _mm256_set1_ps(0x1p-126f);
    const __m256 infinity = _mm256_castsi256_ps(_mm256_set1_epi32(static_cast<int>(kExponent)));
    const __m256 sign = _mm256_set1_ps(-0.0f);
    Lanes result;
    for (std::size_t i = 0; i < kLanes; i += kChunk) {
        const __m256 a = flushed(_mm256_loadu_ps(reinterpret_cast<const float*>(&x.lane[i])));
        const __m256 b = flushed(_mm256_loadu_ps(reinterpret_cast<const float*>(&y.lane[i])));
        const __m256 product = _mm256_mul_ps(a, b);
        const __m256 size = _mm256_andnot_ps(sign, product);
        const __m256 doubtful = _mm256_or_ps(_mm256_cmp_ps(size, infinity, _CMP_NLT_UQ),
                                             _mm256_cmp_ps(size, smallest, _CMP_EQ_OQ));
        _mm256_storeu_ps(reinterpret_cast<float*>(&result.lane[i]), flushed(product));
        for (int m = _mm256_movemask_ps(doubtful); m != 0; m &= m - 1) {
            const std::size_t k =
                i + static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(m)));
            result.lane[k] = fused_multiply_add(x.lane[k], y.lane[k], 0);
        }
    }
    return result;
}

Lanes add_with_host_vectors(const Lanes& x, const Lanes& y) {
    constexpr std::uint32_t kOne = 0x3F800000u;
    const __m256 infinity = _mm256_castsi256_ps(_mm256_set1_epi32(static_cast<int>(kExponent)));
    const __m256 sign = _mm256_set1_ps(-0.0f);
    Lanes result;
    for (std::size_t i = 0; i < kLanes; i += kChunk) {
        const __m256 a = flushed(_mm256_loadu_ps(reinterpret_cast<const float*>(&x.lane[i])));
        const __m256 b = flushed(_mm256_loadu_ps(reinterpret_cast<const float*>(&y.lane[i])));
        const __m256 sum = _mm256_add_ps(a, b);
        const __m256 size = _mm256_andnot_ps(sign, sum);
        _mm256_storeu_ps(reinterpret_cast<float*>(&result.lane[i]), flushed(sum));
        const __m256 doubtful = _mm256_cmp_ps(size, infinity, _CMP_NLT_UQ);
        for (int m = _mm256_movemask_ps(doubtful); m != 0; m &= m - 1) {
            const std::size_t k =
                i + static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(m)));
            result.lane[k] = fused_multiply_add(x.lane[k], kOne, y.lane[k]);
        }
    }
    return result;
}

}  // namespace tensight::numerics::sfpu::detail

#pragma GCC pop_options

#else

namespace tensight::numerics::sfpu::detail {

Lanes mad_with_host_fused(const Lanes& x, const Lanes& y, const Lanes& z) {
    return mad_baseline(x, y, z);
}

Lanes mul_with_host_vectors(const Lanes& x, const Lanes& y) { return mul_baseline(x, y); }
Lanes add_with_host_vectors(const Lanes& x, const Lanes& y) { return add_baseline(x, y); }

}  // namespace tensight::numerics::sfpu::detail

#endif
