// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// GELU and the error function. None rounds to bf16. Sources: tt-llk:ckernel_sfpu_{gelu,cdf}.h;
/// metal_*: tt-metal 04154da llk_sfpu/ckernel_sfpu_gelu.h, 07368c4 ckernel_sfpu_erf_erfc.h.
namespace tensight::numerics::sfpu {

/// x times a quartic of the normal distribution.
Lanes gelu_cdf(const Lanes& x);
/// x/2 plus a table of six segments of |x|.
Lanes gelu_lookup(const Lanes& x);

/// x*(0.5 + x*p(x*x)) in the middle, an exponential tail, for bf16.
Lanes metal_gelu_piecewise(const Lanes& x);
/// Rational error function of x/sqrt(2), for fp32.
Lanes metal_gelu_wide(const Lanes& x);

Lanes metal_erf(const Lanes& x);
Lanes metal_erfc(const Lanes& x);

}  // namespace tensight::numerics::sfpu
