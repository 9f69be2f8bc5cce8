// SPDX-License-Identifier: Apache-2.0
// Comparisons of two DST tiles of 32-bit integers: 1 or 0.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(eq_int32_tile_init, eq_int32)
TENSIGHT_SFPU_BINARY(eq_int32_tile, eq_int32)
TENSIGHT_SFPU_INIT(ne_int32_tile_init, ne_int32)
TENSIGHT_SFPU_BINARY(ne_int32_tile, ne_int32)
TENSIGHT_SFPU_INIT(lt_int32_tile_init, lt_int32)
TENSIGHT_SFPU_BINARY(lt_int32_tile, lt_int32)
TENSIGHT_SFPU_INIT(gt_int32_tile_init, gt_int32)
TENSIGHT_SFPU_BINARY(gt_int32_tile, gt_int32)
TENSIGHT_SFPU_INIT(ge_int32_tile_init, ge_int32)
TENSIGHT_SFPU_BINARY(ge_int32_tile, ge_int32)
TENSIGHT_SFPU_INIT(le_int32_tile_init, le_int32)
TENSIGHT_SFPU_BINARY(le_int32_tile, le_int32)

}  // namespace ckernel
