// SPDX-License-Identifier: Apache-2.0
// Operations of activations.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(hardsigmoid_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(softsign_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(celu_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(softshrink_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(hardswish_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(hardshrink_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(tanhshrink_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
