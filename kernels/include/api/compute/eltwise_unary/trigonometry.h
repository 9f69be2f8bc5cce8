// SPDX-License-Identifier: Apache-2.0
// Operations of trigonometry.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(sin_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(cos_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(acosh_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(tan_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(asinh_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(atanh_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(asin_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(atan_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(acos_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(cosh_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(sinh_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
