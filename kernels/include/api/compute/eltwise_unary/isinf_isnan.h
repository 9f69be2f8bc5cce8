// SPDX-License-Identifier: Apache-2.0
// Classification of a DST tile: 1.0 where it holds, else 0.0.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(isinf_tile_init, isinf)
TENSIGHT_SFPU_TILE(isinf_tile, isinf)
TENSIGHT_SFPU_INIT(isposinf_tile_init, isposinf)
TENSIGHT_SFPU_TILE(isposinf_tile, isposinf)
TENSIGHT_SFPU_INIT(isneginf_tile_init, isneginf)
TENSIGHT_SFPU_TILE(isneginf_tile, isneginf)
TENSIGHT_SFPU_INIT(isnan_tile_init, isnan)
TENSIGHT_SFPU_TILE(isnan_tile, isnan)
TENSIGHT_SFPU_INIT(isfinite_tile_init, isfinite)
TENSIGHT_SFPU_TILE(isfinite_tile, isfinite)

}  // namespace ckernel
