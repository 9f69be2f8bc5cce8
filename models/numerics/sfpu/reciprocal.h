// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

/// 1/x by a quadratic and Newton steps: 0 (one step), 1 (one) or 2 (two), as the template argument
/// of LLK counts them (tt-llk:ckernel_sfpu_recip.h). 1/0 is infinity, 1/inf is 0. Not rounded.
Lanes reciprocal(const Lanes& x, int iterations);

/// The older form, with legacy_compat (tt-llk:ckernel_sfpu_rsqrt_compat.h). Not rounded.
Lanes reciprocal_legacy(const Lanes& x, bool approximate);

}  // namespace tensight::numerics::sfpu
