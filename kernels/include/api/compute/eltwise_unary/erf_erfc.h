// SPDX-License-Identifier: Apache-2.0
// Operations of erf_erfc.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(erf_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(erfc_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
