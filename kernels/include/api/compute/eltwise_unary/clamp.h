// SPDX-License-Identifier: Apache-2.0
// A DST tile limited to an interval: bits of its ends, or the integers themselves.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(clamp_tile_init, clamp)
TENSIGHT_SFPU_TILE_2(clamp_tile, clamp)
TENSIGHT_SFPU_TILE_2(clamp_tile_int32, clamp_int32)

}  // namespace ckernel
