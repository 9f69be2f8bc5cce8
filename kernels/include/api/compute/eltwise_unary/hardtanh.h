// SPDX-License-Identifier: Apache-2.0
// A DST tile limited to an interval; parameters: bits of its lower and upper end.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(hardtanh_tile_init, hardtanh)
TENSIGHT_SFPU_TILE_2(hardtanh_tile, hardtanh)

}  // namespace ckernel
