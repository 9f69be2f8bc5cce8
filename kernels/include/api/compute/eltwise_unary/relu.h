// SPDX-License-Identifier: Apache-2.0
// ReLU of a DST tile.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

ALWI void relu_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::relu>(tensight::sfpu::flags(APPROX));)
}

ALWI void relu_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::relu>(idst, VectorMode::RC,
                                                       tensight::sfpu::flags(APPROX));)
}

TENSIGHT_SFPU_TILE(relu_tile_int32, relu_int32)

// The bits of the limit, or of the slope for negative values.
TENSIGHT_SFPU_INIT(relu_max_tile_init, relu_max)
TENSIGHT_SFPU_TILE_1(relu_max_tile, relu_max)
TENSIGHT_SFPU_INIT(relu_min_tile_init, relu_min)
TENSIGHT_SFPU_TILE_1(relu_min_tile, relu_min)
TENSIGHT_SFPU_INIT(leaky_relu_tile_init, leaky_relu)
TENSIGHT_SFPU_TILE_1(leaky_relu_tile, leaky_relu)

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(relu_max_tile_int32, "not modelled yet; use clamp_tile_int32");
TENSIGHT_UNSUPPORTED(relu_min_tile_int32, "not modelled yet; use unary_max_int32_tile");

}  // namespace ckernel
