// SPDX-License-Identifier: Apache-2.0
// Bitwise operations on two DST tiles of 32-bit integers. One init serves all.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(binary_bitwise_tile_init, bitwise_and_binary)
TENSIGHT_SFPU_BINARY_OF_FORMAT(bitwise_and_binary_tile, bitwise_and_binary)
TENSIGHT_SFPU_BINARY(bitwise_and_uint32_binary_tile, bitwise_and_binary)
TENSIGHT_SFPU_BINARY_OF_FORMAT(bitwise_or_binary_tile, bitwise_or_binary)
TENSIGHT_SFPU_BINARY(bitwise_or_uint32_binary_tile, bitwise_or_binary)
TENSIGHT_SFPU_BINARY_OF_FORMAT(bitwise_xor_binary_tile, bitwise_xor_binary)
TENSIGHT_SFPU_BINARY(bitwise_xor_uint32_binary_tile, bitwise_xor_binary)

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "16-bit integers are not modelled; use int32"
TENSIGHT_UNSUPPORTED(bitwise_and_uint16_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_or_uint16_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_xor_uint16_binary_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
