// SPDX-License-Identifier: Apache-2.0
// Trigonometric and hyperbolic functions of a DST tile, in radians.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(sin_tile_init, sin)
TENSIGHT_SFPU_TILE(sin_tile, sin)
TENSIGHT_SFPU_INIT(cos_tile_init, cos)
TENSIGHT_SFPU_TILE(cos_tile, cos)
TENSIGHT_SFPU_INIT(tan_tile_init, tan)
TENSIGHT_SFPU_TILE(tan_tile, tan)
TENSIGHT_SFPU_INIT(asin_tile_init, asin)
TENSIGHT_SFPU_TILE(asin_tile, asin)
TENSIGHT_SFPU_INIT(acos_tile_init, acos)
TENSIGHT_SFPU_TILE(acos_tile, acos)
TENSIGHT_SFPU_INIT(atan_tile_init, atan)
TENSIGHT_SFPU_TILE(atan_tile, atan)
TENSIGHT_SFPU_INIT(sinh_tile_init, sinh)
TENSIGHT_SFPU_TILE(sinh_tile, sinh)
TENSIGHT_SFPU_INIT(cosh_tile_init, cosh)
TENSIGHT_SFPU_TILE(cosh_tile, cosh)
TENSIGHT_SFPU_INIT(asinh_tile_init, asinh)
TENSIGHT_SFPU_TILE(asinh_tile, asinh)
TENSIGHT_SFPU_INIT(acosh_tile_init, acosh)
TENSIGHT_SFPU_TILE(acosh_tile, acosh)
TENSIGHT_SFPU_INIT(atanh_tile_init, atanh)
TENSIGHT_SFPU_TILE(atanh_tile, atanh)

}  // namespace ckernel
