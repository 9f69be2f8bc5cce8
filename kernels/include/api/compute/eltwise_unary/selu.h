// SPDX-License-Identifier: Apache-2.0
// SELU of a DST tile; parameters: bits of the scale and of alpha.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(selu_tile_init, selu)
TENSIGHT_SFPU_TILE_2(selu_tile, selu)

}  // namespace ckernel
