// SPDX-License-Identifier: Apache-2.0
// Reciprocal square root of a DST tile.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

// Since 2026-08 the kernel's APPROX has no part in it.
#if TENSIGHT_METAL_API >= 202608
#define TENSIGHT_RSQRT_APPROX false
#else
#define TENSIGHT_RSQRT_APPROX APPROX
#endif

template <bool legacy_compat = false>
ALWI void rsqrt_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::rsqrt>(
             tensight::sfpu::flags(TENSIGHT_RSQRT_APPROX, false, legacy_compat));)
}

template <bool legacy_compat = false, bool FAST_APPROX = false,
          bool is_fp32_dest_acc_en = DST_ACCUM_MODE>
ALWI void rsqrt_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::rsqrt>(
             idst, VectorMode::RC,
             tensight::sfpu::flags(TENSIGHT_RSQRT_APPROX, FAST_APPROX, legacy_compat));)
}

#undef TENSIGHT_RSQRT_APPROX

}  // namespace ckernel
