// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// Exponentials (tenstorrent/tt-llk:tt_llk_wormhole_b0/common/inc/sfpu/ckernel_sfpu_exp.h, exp2.h;
/// metal_*: tenstorrent/tt-metal:llk_api/llk_sfpu/ckernel_sfpu_exp.h). Each routine takes and
/// returns a vector register; loading and storing are the caller's.
namespace tensight::numerics::sfpu {

/// Moroz et al. 2022, exp_21f: the integer and the fraction of x/ln2 by shifting, a quadratic for
/// the fraction. Not rounded; a bf16 caller rounds with round_to_bf16.
Lanes exp_21f(const Lanes& x);

/// The same as one hand-written kernel of tt-metal 0273d5a: x/ln2 fused, constant term in fp16.
Lanes metal_exp_21f_tti(const Lanes& x);

/// Cody-Waite reduction and a Taylor polynomial of degree 7, for fp32.
Lanes exp_accurate(const Lanes& x);

/// Schraudolph's affine map in 16-bit integers with the input clamped at -88.5 / scale.
Lanes exp_fast_clamped(const Lanes& x, float scale);
/// The same without the clamp: valid in [-88, 0.72], negative below.
Lanes exp_fast_unclamped(const Lanes& x, float scale);

/// 7.3 fixed point; with `check_positive`, infinity from 89 up; 0 below -42.
Lanes exp_approximate(const Lanes& x, bool check_positive);

/// Series around 0 with eight squarings, for x >= 0.
Lanes exp_series(const Lanes& x);
/// exp_series of |x|, reciprocal where x < 0.
Lanes exp_legacy(const Lanes& x);

/// 2^x: an exponential of x * ln2. `wide` picks exp_accurate, else exp_21f (not rounded).
Lanes exp2(const Lanes& x, bool wide);

}  // namespace tensight::numerics::sfpu
