// SPDX-License-Identifier: Apache-2.0
// Bitwise exclusive or of 32-bit integers in DST with a scalar.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(bitwise_xor_tile_init, bitwise_xor)
TENSIGHT_SFPU_TILE_1(bitwise_xor_tile, bitwise_xor)

}  // namespace ckernel
