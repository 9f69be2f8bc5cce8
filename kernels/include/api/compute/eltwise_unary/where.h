// SPDX-License-Identifier: Apache-2.0
// Operations of where.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(where_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(where_fp32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(where_int32_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
