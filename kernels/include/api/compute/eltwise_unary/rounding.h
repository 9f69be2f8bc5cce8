// SPDX-License-Identifier: Apache-2.0
// Rounding of a DST tile. One init serves all.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(rounding_op_tile_init, floor)
TENSIGHT_SFPU_TILE(floor_tile, floor)
TENSIGHT_SFPU_TILE(floor_tile_float32, floor)
TENSIGHT_SFPU_TILE(ceil_tile, ceil)
TENSIGHT_SFPU_TILE(ceil_tile_float32, ceil)
TENSIGHT_SFPU_TILE(trunc_tile, trunc)
TENSIGHT_SFPU_TILE(trunc_tile_float32, trunc)
TENSIGHT_SFPU_TILE(frac_tile, frac)
TENSIGHT_SFPU_TILE(frac_tile_float32, frac)

/// To a number of decimals, which may be negative.
ALWI void round_tile(std::uint32_t idst, std::int32_t decimals) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::round>(idst, VectorMode::RC,
                                                        tensight::sfpu::flags(APPROX), decimals);)
}
ALWI void round_tile_float32(std::uint32_t idst, std::int32_t decimals) {
    round_tile(idst, decimals);
}

/// fp32 to bf16, up or down by chance: the nearer value is the more likely one.
ALWI void stochastic_round_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::stochastic_round>(idst, VectorMode::RC,
                                                                   tensight::sfpu::flags(APPROX));)
}

}  // namespace ckernel
