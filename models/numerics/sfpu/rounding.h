// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// Rounding to whole numbers (tt-llk:ckernel_sfpu_rounding_ops.h).
namespace tensight::numerics::sfpu {

Lanes truncate(const Lanes& x);
Lanes floor(const Lanes& x);
Lanes ceil(const Lanes& x);
Lanes fractional_part(const Lanes& x);

/// To `decimals` decimal places, half to even: 10^-d * round(x * 10^d).
Lanes round_decimals(const Lanes& x, std::int32_t decimals);

}  // namespace tensight::numerics::sfpu
