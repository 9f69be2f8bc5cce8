// SPDX-License-Identifier: Apache-2.0
// Operations of addcdiv.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(addcdiv_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
