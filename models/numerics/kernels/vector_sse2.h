// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <emmintrin.h>

#include <cstdint>

// Included by one translation unit per vector unit; see kernel_table.h for why all is local.
namespace tensight::numerics::kernels {
namespace {

/// Four lanes of SSE2. There is no fused multiply-add: `fma` rounds twice, and every kernel says
/// why its product is exact.
struct Sse2 {
    static constexpr int kLanes = 4;
    static constexpr bool kManyRegisters = false;
    static constexpr bool kRepeatsFromMemory = false;
    using F = __m128;
    using I = __m128i;

    static F load(const float* p) { return _mm_load_ps(p); }
    static void store(float* p, F x) { _mm_store_ps(p, x); }
    static I load_bits(const std::uint32_t* p) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    }
    static void store_bits(std::uint32_t* p, I x) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), x);
    }
    /// Each lane repeated over a register of its own, one after the other.
    static void store_repeated(float* p, F x) {
        const I bits = as_bits(x);
        store(p, as_float(_mm_shuffle_epi32(bits, 0x00)));
        store(p + 4, as_float(_mm_shuffle_epi32(bits, 0x55)));
        store(p + 8, as_float(_mm_shuffle_epi32(bits, 0xAA)));
        store(p + 12, as_float(_mm_shuffle_epi32(bits, 0xFF)));
    }
    /// Makes the compiler hold x in a register instead of loading it again for a second use: loads
    /// bound the products.
    static F keep(F x) {
        __asm__("" : "+x"(x));
        return x;
    }
    static F all(float x) { return _mm_set1_ps(x); }
    static I all_bits(std::uint32_t x) { return _mm_set1_epi32(static_cast<int>(x)); }
    static F as_float(I x) { return _mm_castsi128_ps(x); }
    static I as_bits(F x) { return _mm_castps_si128(x); }

    static F add(F a, F b) { return _mm_add_ps(a, b); }
    static F sub(F a, F b) { return _mm_sub_ps(a, b); }
    static F mul(F a, F b) { return _mm_mul_ps(a, b); }
    static F fma(F a, F b, F c) { return _mm_add_ps(_mm_mul_ps(a, b), c); }
    static F max(F a, F b) { return _mm_max_ps(a, b); }
    static F min(F a, F b) { return _mm_min_ps(a, b); }
    /// Only for magnitudes below 2^31.
    static F floor(F x) {
        const F cut = _mm_cvtepi32_ps(_mm_cvttps_epi32(x));
        return _mm_sub_ps(cut, _mm_and_ps(_mm_cmpgt_ps(cut, x), _mm_set1_ps(1.0F)));
    }
    static I truncate(F x) { return _mm_cvttps_epi32(x); }
    static F to_float(I x) { return _mm_cvtepi32_ps(x); }

    static I add(I a, I b) { return _mm_add_epi32(a, b); }
    static I sub(I a, I b) { return _mm_sub_epi32(a, b); }
    static I bit_and(I a, I b) { return _mm_and_si128(a, b); }
    static I bit_or(I a, I b) { return _mm_or_si128(a, b); }
    static I bit_xor(I a, I b) { return _mm_xor_si128(a, b); }
    static I and_not(I mask, I x) { return _mm_andnot_si128(mask, x); }
    template <int N>
    static I shift_left(I x) {
        return _mm_slli_epi32(x, N);
    }
    template <int N>
    static I shift_right(I x) {
        return _mm_srli_epi32(x, N);
    }
    template <int N>
    static I shift_right_signed(I x) {
        return _mm_srai_epi32(x, N);
    }
    /// All ones where true.
    static I equal(I a, I b) { return _mm_cmpeq_epi32(a, b); }
    static I greater(I a, I b) { return _mm_cmpgt_epi32(a, b); }
    /// For masks (all ones or zero per lane) only.
    static bool any(I mask) { return _mm_movemask_epi8(mask) != 0; }

    // 16-bit lanes: twice as many per register.
    static constexpr int kShorts = 8;
    static I load_shorts(const std::int16_t* p) {
        return _mm_load_si128(reinterpret_cast<const __m128i*>(p));
    }
    static void store_shorts(std::int16_t* p, I x) {
        _mm_store_si128(reinterpret_cast<__m128i*>(p), x);
    }
    static I all_shorts(std::int16_t x) { return _mm_set1_epi16(x); }
    static I add_saturating(I a, I b) { return _mm_adds_epi16(a, b); }
    static I add_shorts(I a, I b) { return _mm_add_epi16(a, b); }
    static I max_shorts(I a, I b) { return _mm_max_epi16(a, b); }
    static I min_shorts(I a, I b) { return _mm_min_epi16(a, b); }
    static I equal_shorts(I a, I b) { return _mm_cmpeq_epi16(a, b); }
    /// Two registers of 32-bit lanes in 0..32767 to one of 16-bit lanes, in order.
    static I narrow(I low, I high) { return _mm_packs_epi32(low, high); }
    /// kLanes shorts into the upper halves of 32-bit lanes.
    static I widen_high(const std::int16_t* p) {
        const __m128i x = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(p));
        return _mm_unpacklo_epi16(_mm_setzero_si128(), x);
    }

    // Rounding. Units without a rounding mode in the instruction (kNeedsRoundDown) get the mode
    // set around the kernel (RoundDown) that calls the *_down operations.
    static constexpr bool kNeedsRoundDown = true;
    static F add_down(F a, F b) { return add(a, b); }
    static F sub_down(F a, F b) { return sub(a, b); }
    static F fma_down(F a, F b, F c) { return fma(a, b, c); }
    /// floor(t * scale + 1/2), for scale a power of two, |t| < 2^15 an integer.
    static I round_half_up(F t, F scale) {
        const F x = fma(t, scale, all(0.5F));
        const I cut = truncate(x);
        // One less where cutting went up; all ones are -1.
        return add(cut, as_bits(_mm_cmpgt_ps(to_float(cut), x)));
    }
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
        const F high = to_float(bit_and(s, all_bits(0xFFFFFF00u)));
        const F low = to_float(bit_and(s, all_bits(0xFF)));
        return add(high, fma(high, all(0x1p-38F), low));
    }
};

}  // namespace
}  // namespace tensight::numerics::kernels
