// SPDX-License-Identifier: Apache-2.0
// Bitwise operations on two DST tiles of integers. One init serves all.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(binary_bitwise_tile_init, bitwise_and_binary)
TENSIGHT_SFPU_BINARY_OF_FORMAT(bitwise_and_binary_tile, bitwise_and_binary,
                               bitwise_and_uint16_binary)
TENSIGHT_SFPU_BINARY(bitwise_and_uint32_binary_tile, bitwise_and_binary)
TENSIGHT_SFPU_BINARY_OF_FORMAT(bitwise_or_binary_tile, bitwise_or_binary, bitwise_or_uint16_binary)
TENSIGHT_SFPU_BINARY(bitwise_or_uint32_binary_tile, bitwise_or_binary)
TENSIGHT_SFPU_BINARY_OF_FORMAT(bitwise_xor_binary_tile, bitwise_xor_binary,
                               bitwise_xor_uint16_binary)
TENSIGHT_SFPU_BINARY(bitwise_xor_uint32_binary_tile, bitwise_xor_binary)
TENSIGHT_SFPU_BINARY_UINT16(bitwise_and_uint16_binary_tile, bitwise_and_uint16_binary)
TENSIGHT_SFPU_BINARY_UINT16(bitwise_or_uint16_binary_tile, bitwise_or_uint16_binary)
TENSIGHT_SFPU_BINARY_UINT16(bitwise_xor_uint16_binary_tile, bitwise_xor_uint16_binary)

}  // namespace ckernel
