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

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "not modelled yet; relu_tile is, and binary_max_tile, binary_min_tile"
TENSIGHT_UNSUPPORTED_TILE(relu_max_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(relu_min_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(leaky_relu_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY
TENSIGHT_UNSUPPORTED(relu_tile_int32, "integer tiles are not modelled yet");
TENSIGHT_UNSUPPORTED(relu_max_tile_int32, "integer tiles are not modelled yet");
TENSIGHT_UNSUPPORTED(relu_min_tile_int32, "integer tiles are not modelled yet");

}  // namespace ckernel
