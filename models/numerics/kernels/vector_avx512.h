// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <immintrin.h>

#include <cstdint>

// Included by one translation unit per vector unit; see kernel_table.h for why all is local.
namespace tensight::numerics::kernels {
namespace {

/// Sixteen lanes of AVX-512: the operations the tile product's fast path needs, named as in Sse2.
struct Avx512 {
    static constexpr int kLanes = 16;
    static constexpr bool kManyRegisters = true;
    static constexpr bool kRepeatsFromMemory = true;
    using F = __m512;
    using I = __m512i;

    static F load(const float* p) { return _mm512_load_ps(p); }
    static void store(float* p, F x) { _mm512_store_ps(p, x); }
    static I load_bits(const std::uint32_t* p) { return _mm512_loadu_si512(p); }
    static void store_bits(std::uint32_t* p, I x) { _mm512_storeu_si512(p, x); }
    static F all(float x) { return _mm512_set1_ps(x); }
    static I all_bits(std::uint32_t x) { return _mm512_set1_epi32(static_cast<int>(x)); }
    static F as_float(I x) { return _mm512_castsi512_ps(x); }
    static I as_bits(F x) { return _mm512_castps_si512(x); }

    static F add(F a, F b) { return _mm512_add_ps(a, b); }
    static F sub(F a, F b) { return _mm512_sub_ps(a, b); }
    static F mul(F a, F b) { return _mm512_mul_ps(a, b); }
    static F fma(F a, F b, F c) { return _mm512_fmadd_ps(a, b, c); }
    static F max(F a, F b) { return _mm512_max_ps(a, b); }

    static I add(I a, I b) { return _mm512_add_epi32(a, b); }
    static I sub(I a, I b) { return _mm512_sub_epi32(a, b); }
    static I bit_and(I a, I b) { return _mm512_and_si512(a, b); }
    static I bit_or(I a, I b) { return _mm512_or_si512(a, b); }
    static I and_not(I mask, I x) { return _mm512_andnot_si512(mask, x); }
    template <int N>
    static I shift_right(I x) {
        return _mm512_srli_epi32(x, N);
    }
    static I equal(I a, I b) { return _mm512_movm_epi32(_mm512_cmpeq_epi32_mask(a, b)); }
    static I greater(I a, I b) { return _mm512_movm_epi32(_mm512_cmpgt_epi32_mask(a, b)); }
    static bool any(I mask) { return _mm512_test_epi32_mask(mask, mask) != 0; }

    static constexpr int kShorts = 32;
    static I load_shorts(const std::int16_t* p) { return _mm512_load_si512(p); }
    static void store_shorts(std::int16_t* p, I x) { _mm512_store_si512(p, x); }
    static I all_shorts(std::int16_t x) { return _mm512_set1_epi16(x); }
    static I add_saturating(I a, I b) { return _mm512_adds_epi16(a, b); }
    static I add_shorts(I a, I b) { return _mm512_add_epi16(a, b); }
    static I max_shorts(I a, I b) { return _mm512_max_epi16(a, b); }
    static I min_shorts(I a, I b) { return _mm512_min_epi16(a, b); }
    static I equal_shorts(I a, I b) { return _mm512_movm_epi16(_mm512_cmpeq_epi16_mask(a, b)); }
    static I narrow(I low, I high) {
        return _mm512_inserti64x4(_mm512_castsi256_si512(_mm512_cvtepi32_epi16(low)),
                                  _mm512_cvtepi32_epi16(high), 1);
    }
    static I widen_high(const std::int16_t* p) {
        const __m256i x = _mm256_load_si256(reinterpret_cast<const __m256i*>(p));
        return _mm512_slli_epi32(_mm512_cvtepu16_epi32(x), 16);
    }

    // Rounding is part of the instruction here; see Sse2 for what the composites mean.
    static constexpr bool kNeedsRoundDown = false;
    static constexpr int kDown = _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC;
    static constexpr int kToZero = _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC;
    static F add_down(F a, F b) { return _mm512_add_round_ps(a, b, kDown); }
    static F sub_down(F a, F b) { return _mm512_sub_round_ps(a, b, kDown); }
    static F fma_down(F a, F b, F c) { return _mm512_fmadd_round_ps(a, b, c, kDown); }
    static I round_half_up(F t, F scale) {
        return _mm512_cvt_roundps_epi32(fma_down(t, scale, all(0.5F)), kDown);
    }
    static I round_half_away(F d, F scale) {
        // Bits: sign from d, the rest from 1/2.
        const I half = _mm512_ternarylogic_epi32(as_bits(d), all_bits(0x80000000u),
                                                 all_bits(0x3F000000u), 0xEA);
        return _mm512_cvttps_epi32(_mm512_fmadd_round_ps(d, scale, as_float(half), kToZero));
    }
    static F to_float_half_away(I s) {
        const I magnitude = _mm512_abs_epi32(s);
        const I half = _mm512_srlv_epi32(all_bits(0x80), _mm512_lzcnt_epi32(magnitude));
        const F rounded = _mm512_cvt_roundepi32_ps(add(magnitude, half), kToZero);
        return as_float(
            _mm512_ternarylogic_epi32(s, all_bits(0x80000000u), as_bits(rounded), 0xEA));
    }
};

}  // namespace
}  // namespace tensight::numerics::kernels
