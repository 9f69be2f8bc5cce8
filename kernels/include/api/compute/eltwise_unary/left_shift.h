// SPDX-License-Identifier: Apache-2.0
// Left shift of 32-bit integers in DST with a scalar.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(left_shift_tile_init, left_shift)
TENSIGHT_SFPU_TILE_1(left_shift_tile, left_shift)

}  // namespace ckernel
