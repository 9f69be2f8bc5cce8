// SPDX-License-Identifier: Apache-2.0
// Operations of binary_shift.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED(binary_left_shift_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_right_shift_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_logical_right_shift_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_shift_tile_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_left_shift_int32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_right_shift_int32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_logical_right_shift_int32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_left_shift_uint32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(binary_right_shift_uint32_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
