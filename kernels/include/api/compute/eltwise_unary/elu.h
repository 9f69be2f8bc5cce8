// SPDX-License-Identifier: Apache-2.0
// ELU of a DST tile; the parameter is the bits of alpha.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(elu_tile_init, elu)
TENSIGHT_SFPU_TILE_1(elu_tile, elu)

}  // namespace ckernel
