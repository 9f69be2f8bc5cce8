// SPDX-License-Identifier: Apache-2.0
// Change of sign of a DST tile.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

ALWI void negative_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::negative>(tensight::sfpu::flags(APPROX));)
}

ALWI void negative_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::negative>(idst, VectorMode::RC,
                                                           tensight::sfpu::flags(APPROX));)
}

TENSIGHT_SFPU_TILE(negative_tile_int32, negative_int32)

}  // namespace ckernel
