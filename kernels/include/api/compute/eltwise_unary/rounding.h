// SPDX-License-Identifier: Apache-2.0
// Operations of rounding.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED(rounding_op_tile_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ceil_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(floor_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(trunc_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(round_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(stochastic_round_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(frac_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(floor_tile_float32, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ceil_tile_float32, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(trunc_tile_float32, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(round_tile_float32, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(frac_tile_float32, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
