// SPDX-License-Identifier: Apache-2.0
// A DST tile onto itself.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(identity_tile_init, identity)
TENSIGHT_SFPU_TILE(identity_tile, identity)
TENSIGHT_SFPU_TILE(identity_tile_uint32, identity)

}  // namespace ckernel
