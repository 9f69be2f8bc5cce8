// SPDX-License-Identifier: Apache-2.0
// Operations of quantization.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(quant_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(requant_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(dequant_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
