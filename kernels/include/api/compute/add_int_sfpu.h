// SPDX-License-Identifier: Apache-2.0
// Sum of two DST tiles of integers, modulo 2^32, or 2^16 for UInt16.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(add_int_tile_init, add_int)
TENSIGHT_SFPU_BINARY_OF_FORMAT(add_int_tile, add_int, add_uint16)

// First generation.
TENSIGHT_SFPU_INIT(add_int32_tile_init, add_int)
TENSIGHT_SFPU_BINARY(add_int32_tile, add_int)
TENSIGHT_SFPU_INIT(add_uint32_tile_init, add_int)
TENSIGHT_SFPU_BINARY(add_uint32_tile, add_int)
TENSIGHT_SFPU_INIT(add_uint16_tile_init, add_int)
TENSIGHT_SFPU_BINARY_UINT16(add_uint16_tile, add_uint16)

}  // namespace ckernel
