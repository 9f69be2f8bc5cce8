// SPDX-License-Identifier: Apache-2.0
// Operations of mul_reduce_scalar.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED(mul_reduce_scalar_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(mul_reduce_scalar_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(mul_reduce_scalar_uninit, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
