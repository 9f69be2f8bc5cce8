// SPDX-License-Identifier: Apache-2.0
// Square root of a DST tile.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

ALWI void sqrt_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::sqrt>(tensight::sfpu::flags(APPROX));)
}

template <bool FAST_APPROX = false>
ALWI void sqrt_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::sqrt>(idst, VectorMode::RC,
                                                       tensight::sfpu::flags(APPROX, FAST_APPROX));)
}

}  // namespace ckernel
