// SPDX-License-Identifier: Apache-2.0
// GELU of a DST tile.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

template <bool fast_and_approx = true>
ALWI void gelu_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::gelu>(tensight::sfpu::flags(fast_and_approx));)
}

template <bool fast_and_approx = true>
ALWI void gelu_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::gelu>(idst, VectorMode::RC,
                                                       tensight::sfpu::flags(fast_and_approx));)
}

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "vector operations run on the math thread: gelu_tile"
TENSIGHT_UNSUPPORTED(gelu_tile_init_pack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(gelu_tile_pack, TENSIGHT_WHY);
#undef TENSIGHT_WHY
TENSIGHT_UNSUPPORTED_TILE(gelu_tanh_tile, "not modelled yet; gelu_tile is");
TENSIGHT_UNSUPPORTED_TILE(gelu_derivative_tile, "not modelled yet");

}  // namespace ckernel
