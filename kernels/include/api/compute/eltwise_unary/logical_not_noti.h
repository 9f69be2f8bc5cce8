// SPDX-License-Identifier: Apache-2.0
// Operations of logical_not_noti.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(logical_not_unary_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(logical_not_unary_tile_int32, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(logical_not_unary_tile_uint32, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(logical_not_unary_tile_uint16, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
