// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// Functions of two registers. Sources: tt-llk:ckernel_sfpu_binary.h; metal_*: tt-metal 02406b2
/// llk_sfpu/ckernel_sfpu_binary.h; max/min: tt-metal 06e2ea8 ckernel_sfpu_binary_max_min.h.
namespace tensight::numerics::sfpu {

/// a * (1/b), two Newton steps.
Lanes divide(const Lanes& a, const Lanes& b);

/// For bf16: rounded to nearest even in integers; 0*x = 0.
Lanes metal_multiply(const Lanes& a, const Lanes& b);
/// For bf16: rounded to nearest even in integers; x/0 = infinity of the sign of x, 0/0 = NaN.
Lanes metal_divide(const Lanes& a, const Lanes& b);
/// For fp32: significands divided with a residual, exponents apart.
Lanes metal_divide_wide(const Lanes& a, const Lanes& b);
/// The quotient, or zero where b is a zero of either sign: tt-metal 1387d4d ckernel_sfpu_binary.h.
/// `wide`: refined by its residual, else rounded as metal_divide.
Lanes metal_divide_no_nan(const Lanes& a, const Lanes& b, bool wide);

/// Angle of the point (x, y) in (-pi, pi]; `wide` for fp32, `approximate` with the coarse
/// reciprocal (tt-metal 0bdd098 ckernel_sfpu_atan2.h). Not rounded.
Lanes metal_atan2(const Lanes& y, const Lanes& x, bool approximate, bool wide);

/// SFPSWAP, then NaN wherever an operand is NaN.
Lanes maximum(const Lanes& a, const Lanes& b);
Lanes minimum(const Lanes& a, const Lanes& b);

/// base^exponent by exp_legacy(exponent * log(base)) with the signs of integer powers.
Lanes power_llk(const Lanes& base, const Lanes& power);

/// base^exponent by exp_21f on log2 (bf16) or a degree-6 exponential (fp32): tt-metal
/// ckernel_sfpu_binary_pow.h (2026-02). Not rounded.
Lanes metal_power(const Lanes& base, const Lanes& power, bool wide);

}  // namespace tensight::numerics::sfpu
