// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// Trigonometric and hyperbolic functions. None rounds to bf16. Sources: tt-llk:
/// ckernel_sfpu_trigonometry.h; metal_*: tt-metal:llk_sfpu/ckernel_sfpu_trigonometry.h (2026-02).
namespace tensight::numerics::sfpu {

/// Maclaurin series after reduction by round(x/pi); `approximate` stops two terms earlier.
Lanes sine(const Lanes& x, bool approximate);
Lanes cosine(const Lanes& x, bool approximate);

/// Polynomials of sin(pi*x) after the same reduction.
Lanes metal_sine(const Lanes& x, bool approximate);
Lanes metal_cosine(const Lanes& x, bool approximate);
Lanes metal_tangent(const Lanes& x, bool approximate);

Lanes metal_asin(const Lanes& x);
Lanes metal_acos(const Lanes& x);
Lanes metal_atan(const Lanes& x, bool wide);

/// Logarithms of the usual formulas; NaN outside the domain. `approximate` takes the coarse root or
/// reciprocal.
Lanes acosh(const Lanes& x, bool approximate);
Lanes asinh(const Lanes& x, bool approximate);
Lanes atanh(const Lanes& x, bool approximate, bool wide);

/// Half the sum or difference of two exp_21f, each rounded to bf16 unless `wide`.
Lanes metal_cosh(const Lanes& x, bool wide);
Lanes metal_sinh(const Lanes& x, bool wide);

}  // namespace tensight::numerics::sfpu
