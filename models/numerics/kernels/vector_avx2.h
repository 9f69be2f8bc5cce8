// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <immintrin.h>

#include <cstdint>

// Included by one translation unit per vector unit; see kernel_table.h for why all is local.
namespace tensight::numerics::kernels {
namespace {

/// Eight lanes of AVX2 with fused multiply-add. Same operations as Sse2.
struct Avx2 {
    static constexpr int kLanes = 8;
    static constexpr bool kManyRegisters = false;
    static constexpr bool kRepeatsFromMemory = true;
    using F = __m256;
    using I = __m256i;

    static F load(const float* p) { return _mm256_load_ps(p); }
    static void store(float* p, F x) { _mm256_store_ps(p, x); }
    static I load_bits(const std::uint32_t* p) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
    }
    static void store_bits(std::uint32_t* p, I x) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), x);
    }
    static F all(float x) { return _mm256_set1_ps(x); }
    static I all_bits(std::uint32_t x) { return _mm256_set1_epi32(static_cast<int>(x)); }
    static F as_float(I x) { return _mm256_castsi256_ps(x); }
    static I as_bits(F x) { return _mm256_castps_si256(x); }

    static F add(F a, F b) { return _mm256_add_ps(a, b); }
    static F sub(F a, F b) { return _mm256_sub_ps(a, b); }
    static F mul(F a, F b) { return _mm256_mul_ps(a, b); }
    static F fma(F a, F b, F c) { return _mm256_fmadd_ps(a, b, c); }
    static F max(F a, F b) { return _mm256_max_ps(a, b); }
    static F min(F a, F b) { return _mm256_min_ps(a, b); }
    static F floor(F x) { return _mm256_floor_ps(x); }
    static I truncate(F x) { return _mm256_cvttps_epi32(x); }
    static F to_float(I x) { return _mm256_cvtepi32_ps(x); }

    static I add(I a, I b) { return _mm256_add_epi32(a, b); }
    static I sub(I a, I b) { return _mm256_sub_epi32(a, b); }
    static I bit_and(I a, I b) { return _mm256_and_si256(a, b); }
    static I bit_or(I a, I b) { return _mm256_or_si256(a, b); }
    static I bit_xor(I a, I b) { return _mm256_xor_si256(a, b); }
    static I and_not(I mask, I x) { return _mm256_andnot_si256(mask, x); }
    template <int N>
    static I shift_left(I x) {
        return _mm256_slli_epi32(x, N);
    }
    template <int N>
    static I shift_right(I x) {
        return _mm256_srli_epi32(x, N);
    }
    template <int N>
    static I shift_right_signed(I x) {
        return _mm256_srai_epi32(x, N);
    }
    static I equal(I a, I b) { return _mm256_cmpeq_epi32(a, b); }
    static I greater(I a, I b) { return _mm256_cmpgt_epi32(a, b); }
    /// For masks (all ones or zero per lane) only.
    static bool any(I mask) { return _mm256_movemask_epi8(mask) != 0; }

    static constexpr int kShorts = 16;
    static I load_shorts(const std::int16_t* p) {
        return _mm256_load_si256(reinterpret_cast<const __m256i*>(p));
    }
    static void store_shorts(std::int16_t* p, I x) {
        _mm256_store_si256(reinterpret_cast<__m256i*>(p), x);
    }
    static I all_shorts(std::int16_t x) { return _mm256_set1_epi16(x); }
    static I add_saturating(I a, I b) { return _mm256_adds_epi16(a, b); }
    static I add_shorts(I a, I b) { return _mm256_add_epi16(a, b); }
    static I max_shorts(I a, I b) { return _mm256_max_epi16(a, b); }
    static I min_shorts(I a, I b) { return _mm256_min_epi16(a, b); }
    static I equal_shorts(I a, I b) { return _mm256_cmpeq_epi16(a, b); }
    static I narrow(I low, I high) {
        return _mm256_permute4x64_epi64(_mm256_packs_epi32(low, high), 0xD8);
    }
    static I widen_high(const std::int16_t* p) {
        const __m128i x = _mm_load_si128(reinterpret_cast<const __m128i*>(p));
        return _mm256_slli_epi32(_mm256_cvtepu16_epi32(x), 16);
    }

    // Rounding. Units without a rounding mode in the instruction (kNeedsRoundDown) get the mode
    // set around the kernel (RoundDown) that calls the *_down operations.
    static constexpr bool kNeedsRoundDown = true;
    static F add_down(F a, F b) { return add(a, b); }
    static F sub_down(F a, F b) { return sub(a, b); }
    static F fma_down(F a, F b, F c) { return fma(a, b, c); }
    /// floor(t * scale + 1/2), for scale a power of two, |t| < 2^15 an integer.
    static I round_half_up(F t, F scale) { return truncate(floor(fma(t, scale, all(0.5F)))); }
    /// d * scale to the nearest integer, halves away from zero; scale a power of two. The addend
    /// is just below 1/2 so that the sum of a value below one half does not round up to 1.
    static I round_half_away(F d, F scale) {
        const I half = bit_or(bit_and(as_bits(d), all_bits(0x80000000u)), all_bits(0x3EFFFFFFu));
        return truncate(fma(d, scale, as_float(half)));
    }
    /// An integer below 2^30 to 24 significant bits, halves away from zero: high part (rounded
    /// down, so that the low part is positive) and low part, each exact, added with one rounding;
    /// a sliver of the high part decides ties.
    static F to_float_half_away(I s) {
        const F high = to_float(shift_right_signed<8>(s));
        const F low = to_float(bit_and(s, all_bits(0xFF)));
        return fma(high, all(256.0F), fma(high, all(0x1p-30F), low));
    }
};

}  // namespace
}  // namespace tensight::numerics::kernels
