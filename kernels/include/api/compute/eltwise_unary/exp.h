// SPDX-License-Identifier: Apache-2.0
// exp of a DST tile. The template arguments differ between generations (tensight/metal_api.h).
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace tensight::sfpu {

/// `scale` (float bits) is folded into the constants of the approximate variants.
template <bool Approx, bool Fast, ckernel::InputClamping Clamping>
FORCE_INLINE void exp_init(std::uint32_t scale) {
    init<SfpuOp::exp>(
        flags(Approx, Approx && Fast) | (Clamping == ckernel::InputClamping::None ? unclamped : 0),
        scale);
}

/// `scale` (bf16 bits) counts if Scaled.
template <bool Approx, bool Fast, bool Scaled, ckernel::InputClamping Clamping, int Iterations>
FORCE_INLINE void exp(std::uint32_t dst, int vector_mode, std::uint16_t scale) {
    static_assert(Iterations > 0 && Iterations <= 32,
                  "tensight: unsupported call exp_tile: 1 to 32 iterations, a tile at most");
    constexpr unsigned how = flags(Approx, Approx && Fast) | (Scaled ? scaled : 0) |
                             iterations(Iterations) |
                             (Clamping == ckernel::InputClamping::None ? unclamped : 0);
    if constexpr (Scaled) {
        unary<SfpuOp::exp>(dst, vector_mode, how, scale);
    } else {
        unary<SfpuOp::exp>(dst, vector_mode, how);
    }
}

}  // namespace tensight::sfpu

namespace ckernel {

#if TENSIGHT_METAL_API >= 202608

template <bool approx = false, std::uint32_t scale = 0x3F800000,
          InputClamping input_clamping = InputClamping::ClampToNegative,
          bool is_fp32_dest_acc_en = DST_ACCUM_MODE>
ALWI void exp_tile_init() {
    MATH((tensight::sfpu::exp_init<approx, true, input_clamping>(scale));)
}

template <bool approx = false, bool scale_en = false,
          InputClamping input_clamping = InputClamping::ClampToNegative, int iterations = 8,
          bool is_fp32_dest_acc_en = DST_ACCUM_MODE>
ALWI void exp_tile(std::uint32_t idst, int vector_mode = VectorMode::RC,
                   std::uint16_t scale = p_sfpu::kCONST_1_FP16B) {
    MATH((tensight::sfpu::exp<approx, true, scale_en, input_clamping, iterations>(idst, vector_mode,
                                                                                  scale));)
}

#else

template <bool approx = false, bool fast_and_approx = true, std::uint32_t scale = 0x3F800000,
          InputClamping input_clamping = InputClamping::ClampToNegative>
ALWI void exp_tile_init() {
    MATH((tensight::sfpu::exp_init<approx, fast_and_approx, input_clamping>(scale));)
}

/// `skip_positive_check` drops a test for large inputs, which does not change what is in range.
template <bool approx = false, bool fast_and_approx = true, bool scale_en = false,
          bool skip_positive_check = false,
          InputClamping input_clamping = InputClamping::ClampToNegative, int iterations = 8>
ALWI void exp_tile(std::uint32_t idst, int vector_mode = VectorMode::RC,
                   std::uint16_t scale = p_sfpu::kCONST_1_FP16B) {
    MATH((tensight::sfpu::exp<approx, fast_and_approx, scale_en, input_clamping, iterations>(
        idst, vector_mode, scale));)
}

/// Without the choice of clamping, as before it came.
template <bool approx, bool fast_and_approx, bool scale_en, bool skip_positive_check,
          int iterations>
ALWI void exp_tile(std::uint32_t idst, int vector_mode = VectorMode::RC,
                   std::uint16_t scale = p_sfpu::kCONST_1_FP16B) {
    MATH((tensight::sfpu::exp<approx, fast_and_approx, scale_en, InputClamping::ClampToNegative,
                              iterations>(idst, vector_mode, scale));)
}

#endif

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(exp_packthread_tile, "vector operations run on the math thread: exp_tile");
TENSIGHT_UNSUPPORTED(exp_packthread_tile_init, "vector operations run on the math thread");

}  // namespace ckernel
