// SPDX-License-Identifier: Apache-2.0
// Pseudorandom numbers in a DST tile. The generator belongs to the core and keeps its state.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

ALWI void rand_tile_init(std::uint32_t seed) {
    MATH(tensight::sfpu::init<tensight::SfpuOp::rand>(tensight::sfpu::flags(APPROX), seed);)
}

/// Evenly distributed from `from` to `from` + `scale`, bits of floats.
TENSIGHT_SFPU_TILE_2(rand_tile, rand)

}  // namespace ckernel
