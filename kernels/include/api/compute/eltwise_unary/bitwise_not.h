// SPDX-License-Identifier: Apache-2.0
// Bitwise complement of 32-bit integers in DST.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(bitwise_not_tile_init, bitwise_not)
TENSIGHT_SFPU_TILE(bitwise_not_tile, bitwise_not)

}  // namespace ckernel
