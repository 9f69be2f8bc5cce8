// SPDX-License-Identifier: Apache-2.0
// x * log(y) of two DST tiles.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(xlogy_binary_tile_init, xlogy_binary)
TENSIGHT_SFPU_BINARY(xlogy_binary_tile, xlogy_binary)

}  // namespace ckernel
