// SPDX-License-Identifier: Apache-2.0
// Activations of a DST tile. Parameters are the bits of floats.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(hardsigmoid_tile_init, hardsigmoid)
TENSIGHT_SFPU_TILE(hardsigmoid_tile, hardsigmoid)
TENSIGHT_SFPU_INIT(softsign_tile_init, softsign)
TENSIGHT_SFPU_TILE(softsign_tile, softsign)
/// alpha, 1 / alpha.
TENSIGHT_SFPU_INIT(celu_tile_init, celu)
TENSIGHT_SFPU_TILE_2(celu_tile, celu)

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "not modelled yet; build it from exp_tile, tanh_tile and the comparisons"
TENSIGHT_UNSUPPORTED_TILE(softshrink_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(hardswish_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(hardshrink_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(tanhshrink_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
