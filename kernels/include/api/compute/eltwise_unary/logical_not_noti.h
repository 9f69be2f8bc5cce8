// SPDX-License-Identifier: Apache-2.0
// Older names of the logical complement (logical_not.h).
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(logical_not_unary_tile_init, logical_not)
TENSIGHT_SFPU_TILE(logical_not_unary_tile, logical_not)
TENSIGHT_SFPU_TILE(logical_not_unary_tile_int32, logical_not_int32)
TENSIGHT_SFPU_TILE(logical_not_unary_tile_uint32, logical_not_int32)
TENSIGHT_SFPU_TILE_UINT16(logical_not_unary_tile_uint16, logical_not_uint16)

}  // namespace ckernel
