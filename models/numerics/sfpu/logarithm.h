// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// Natural logarithms: the exponent times ln2 plus a polynomial of the significand. None rounds to
/// bf16. Sources: tt-llk:ckernel_sfpu_log.h; metal_*: tt-metal:llk_sfpu/ckernel_sfpu_log.h,
/// log1p.h.
namespace tensight::numerics::sfpu {

/// LLK's cubic; ln(0) is -infinity, negative inputs are not detected.
Lanes log_cubic(const Lanes& x);
/// The cubic that the inverse hyperbolic functions and powers use.
Lanes log_cubic_minimax(const Lanes& x);

/// Degree 5, for bf16. The result is multiplied by `scale` (fp32 bits) when it is not 0. Without
/// `check_invalid` (FAST_APPROX) infinities, NaNs and negative numbers are taken as numbers.
Lanes metal_log(const Lanes& x, std::uint32_t scale, bool check_invalid);
/// atanh series around 1, for fp32.
Lanes metal_log_wide(const Lanes& x, std::uint32_t scale);

Lanes metal_log1p(const Lanes& x, bool check_invalid);
Lanes metal_log1p_wide(const Lanes& x);

}  // namespace tensight::numerics::sfpu
