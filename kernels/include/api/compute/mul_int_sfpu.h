// SPDX-License-Identifier: Apache-2.0
// Product of two DST tiles of 32-bit integers, modulo 2^32.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

template <DataFormat data_format = DataFormat::Int32>
TENSIGHT_SFPU_INIT(mul_int_tile_init, mul_int)
TENSIGHT_SFPU_BINARY_OF_FORMAT(mul_int_tile, mul_int)

    // First generation.
    TENSIGHT_SFPU_INIT(mul_int32_tile_init, mul_int) TENSIGHT_SFPU_BINARY(mul_int32_tile, mul_int)

    // --- unsupported
    // ------------------------------------------------------------------------------
    TENSIGHT_UNSUPPORTED_TILE(mul_uint16_tile, "16-bit integers are not modelled; use int32");

}  // namespace ckernel
