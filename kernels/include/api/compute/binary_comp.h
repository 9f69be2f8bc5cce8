// SPDX-License-Identifier: Apache-2.0
// Operations of binary_comp.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "integer tiles are not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(lt_int32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(gt_int32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(ge_int32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(le_int32_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
