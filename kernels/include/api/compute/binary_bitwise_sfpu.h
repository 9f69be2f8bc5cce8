// SPDX-License-Identifier: Apache-2.0
// Operations of binary_bitwise_sfpu.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED(bitwise_and_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_or_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_xor_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_bitwise_tile_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_and_uint32_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_or_uint32_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_xor_uint32_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_and_uint16_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_or_uint16_binary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(bitwise_xor_uint16_binary_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
