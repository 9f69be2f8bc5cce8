// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// Square roots from a magic initial pattern (tt-llk:ckernel_sfpu_sqrt.h, rsqrt.h). Not rounded.
/// Negative inputs, -0 included, give NaN unless `check_negative` is off (FAST_APPROX).
namespace tensight::numerics::sfpu {

Lanes square_root(const Lanes& x, bool approximate, bool check_negative);

/// 1/sqrt(x): 0 gives infinity, infinity gives 0.
Lanes reciprocal_square_root(const Lanes& x, bool approximate, bool check_negative);

/// The older forms, with legacy_compat (tt-llk:ckernel_sfpu_rsqrt_compat.h).
Lanes square_root_legacy(const Lanes& x, bool approximate);

}  // namespace tensight::numerics::sfpu
