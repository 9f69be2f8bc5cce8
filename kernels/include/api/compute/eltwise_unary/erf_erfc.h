// SPDX-License-Identifier: Apache-2.0
// Error function of a DST tile, and its complement. Both variants are one routine here.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

template <bool fast_and_approx = true>
TENSIGHT_SFPU_INIT(erf_tile_init, erf)
template <bool fast_and_approx = true>
TENSIGHT_SFPU_TILE(erf_tile, erf)
template <bool fast_and_approx = true>
TENSIGHT_SFPU_INIT(erfc_tile_init, erfc)
template <bool fast_and_approx = true>
TENSIGHT_SFPU_TILE(erfc_tile, erfc)

}  // namespace ckernel
