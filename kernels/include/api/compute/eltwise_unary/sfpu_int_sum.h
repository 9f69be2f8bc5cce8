// SPDX-License-Identifier: Apache-2.0
// Operations of sfpu_int_sum.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "integer tiles are not modelled yet"
TENSIGHT_UNSUPPORTED(sfpu_sum_int_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(sfpu_sum_int_col, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(sfpu_sum_int_row, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(sfpu_add_int, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
