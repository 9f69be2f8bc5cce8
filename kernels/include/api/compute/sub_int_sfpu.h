// SPDX-License-Identifier: Apache-2.0
// Difference of two DST tiles of integers, modulo 2^32, or 2^16 for UInt16.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(sub_int_tile_init, sub_int)
TENSIGHT_SFPU_BINARY_OF_FORMAT(sub_int_tile, sub_int, sub_uint16)
/// The second less the first.
TENSIGHT_SFPU_INIT(rsub_int_tile_init, rsub_int)
TENSIGHT_SFPU_BINARY_OF_FORMAT(rsub_int_tile, rsub_int, rsub_uint16)

// First generation.
TENSIGHT_SFPU_INIT(sub_int32_tile_init, sub_int)
TENSIGHT_SFPU_BINARY(sub_int32_tile, sub_int)
TENSIGHT_SFPU_INIT(sub_uint32_tile_init, sub_int)
TENSIGHT_SFPU_BINARY(sub_uint32_tile, sub_int)
TENSIGHT_SFPU_INIT(sub_uint16_tile_init, sub_int)
TENSIGHT_SFPU_BINARY_UINT16(sub_uint16_tile, sub_uint16)

}  // namespace ckernel
