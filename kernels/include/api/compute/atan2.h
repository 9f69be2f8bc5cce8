// SPDX-License-Identifier: Apache-2.0
// Angle of the point (idst1, idst0): atan2(idst0, idst1) of two DST tiles.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(atan2_binary_tile_init, atan2_binary)
TENSIGHT_SFPU_BINARY(atan2_binary_tile, atan2_binary)

}  // namespace ckernel
