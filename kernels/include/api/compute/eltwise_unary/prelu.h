// SPDX-License-Identifier: Apache-2.0
// PReLU of a DST tile; the parameter is the bits of the slope.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(prelu_tile_init, prelu)
TENSIGHT_SFPU_TILE_1(prelu_tile, prelu)

}  // namespace ckernel
