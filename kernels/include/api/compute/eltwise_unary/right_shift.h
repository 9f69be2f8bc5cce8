// SPDX-License-Identifier: Apache-2.0
// Arithmetic right shift of 32-bit integers in DST with a scalar.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(right_shift_tile_init, right_shift)
TENSIGHT_SFPU_TILE_1(right_shift_tile, right_shift)

}  // namespace ckernel
