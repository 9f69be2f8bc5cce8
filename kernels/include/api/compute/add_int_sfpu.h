// SPDX-License-Identifier: Apache-2.0
// Sum of two DST tiles of 32-bit integers, modulo 2^32.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(add_int_tile_init, add_int)
TENSIGHT_SFPU_BINARY_OF_FORMAT(add_int_tile, add_int)

// First generation.
TENSIGHT_SFPU_INIT(add_int32_tile_init, add_int)
TENSIGHT_SFPU_BINARY(add_int32_tile, add_int)
TENSIGHT_SFPU_INIT(add_uint32_tile_init, add_int)
TENSIGHT_SFPU_BINARY(add_uint32_tile, add_int)

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED_TILE(add_uint16_tile, "16-bit integers are not modelled; use int32");

}  // namespace ckernel
