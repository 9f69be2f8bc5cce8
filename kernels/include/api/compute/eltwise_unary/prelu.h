// SPDX-License-Identifier: Apache-2.0
// Operations of prelu.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(prelu_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
