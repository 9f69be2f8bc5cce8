// SPDX-License-Identifier: Apache-2.0
// Reciprocal of a DST tile.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

#ifndef RECIP_LEGACY_COMPAT
#if TENSIGHT_METAL_API >= 202608
#define RECIP_LEGACY_COMPAT false
#else
#define RECIP_LEGACY_COMPAT true
#endif
#endif

namespace ckernel {

template <bool legacy_compat = RECIP_LEGACY_COMPAT>
ALWI void recip_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::recip>(
             tensight::sfpu::flags(APPROX, false, legacy_compat));)
}

template <bool legacy_compat = RECIP_LEGACY_COMPAT>
ALWI void recip_tile(std::uint32_t idst, int vector_mode = VectorMode::RC) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::recip>(
             idst, vector_mode, tensight::sfpu::flags(APPROX, false, legacy_compat));)
}

}  // namespace ckernel
