// SPDX-License-Identifier: Apache-2.0
// Operations of div_int32_sfpu.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "integer tiles are not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(div_int32_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
