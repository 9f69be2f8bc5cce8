// SPDX-License-Identifier: Apache-2.0
// Operations of isinf_isnan.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(isinf_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(isposinf_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(isneginf_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(isnan_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(isfinite_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
