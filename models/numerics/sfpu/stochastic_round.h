// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/sfpu/random_lanes.h"

namespace tensight::numerics::sfpu {

/// stochastic_round_tile: each element of `tile` (1024 patterns in face order) becomes one of its
/// two neighbours in bf16, the nearer one more often. No recorded vectors vouch for it.
/// Source: tt-llk:tt_llk_wormhole_b0/common/inc/sfpu/ckernel_sfpu_rounding_ops.h;
/// tt-isa-documentation:TensixCoprocessor/SFPSTOCHRND.
void stochastic_round(RandomLanes& random, bool dst32, std::uint32_t* tile);

}  // namespace tensight::numerics::sfpu
