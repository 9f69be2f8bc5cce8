// SPDX-License-Identifier: Apache-2.0
// Operations of mul_int_sfpu.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "integer tiles are not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(mul_int_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(mul_int32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(mul_uint16_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
