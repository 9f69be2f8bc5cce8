// SPDX-License-Identifier: Apache-2.0
// Bitwise and of 32-bit integers in DST with a scalar.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(bitwise_and_tile_init, bitwise_and)
TENSIGHT_SFPU_TILE_1(bitwise_and_tile, bitwise_and)

}  // namespace ckernel
