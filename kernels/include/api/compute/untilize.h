// SPDX-License-Identifier: Apache-2.0
// Tiles to row-major blocks: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "layout conversion is not modelled yet; let the buffer have tile layout"
TENSIGHT_UNSUPPORTED(untilize_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(untilize_block, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(untilize_uninit, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(untilize_init_short, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
