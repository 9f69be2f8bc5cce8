// SPDX-License-Identifier: Apache-2.0
// x > threshold ? x : value for a DST tile; parameters: bits of the two.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(threshold_tile_init, threshold)
TENSIGHT_SFPU_TILE_2(threshold_tile, threshold)

}  // namespace ckernel
