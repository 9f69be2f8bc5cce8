// SPDX-License-Identifier: Apache-2.0
// Running sums down the columns of tiles.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

/// Prepares the vector unit for cumsum_tile.
ALWI void cumsum_tile_init() { MATH(tensight::sfpu::init<tensight::SfpuOp::cumsum>(0);) }

/// Each element of DST `idst` becomes the sum of its column down to it. `first`: a column begins
/// here; otherwise it goes on from the tile of the call before, with nothing else on the vector
/// unit between them.
ALWI void cumsum_tile(std::uint32_t idst, bool first = true) {
    MATH(tensight::trap_void<tensight::Call::sfpu_running>(1, idst, first ? 1 : 0, 0);)
}

}  // namespace ckernel
