// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// Sigmoid, tanh and what is built of them. None rounds to bf16. Sources: tt-llk:ckernel_sfpu_
/// {sigmoid,tanh,tanh_derivative,silu}.h; metal_*:
/// tt-metal:llk_sfpu/ckernel_sfpu_{sigmoid,tanh,silu}.h.
namespace tensight::numerics::sfpu {

Lanes sigmoid_lookup(const Lanes& x);
Lanes tanh_lookup(const Lanes& x);
Lanes tanh_derivative_lookup(const Lanes& x);

/// x times a piecewise polynomial sigmoid.
Lanes silu_piecewise(const Lanes& x);

/// 1/(1 + exp(-x)); `wide` uses the fp32 exponential and two Newton steps.
Lanes metal_sigmoid(const Lanes& x, bool wide);
Lanes metal_silu(const Lanes& x, bool wide);

/// Odd polynomial of degree 6, at most 1, for bf16.
Lanes metal_tanh(const Lanes& x);
/// Polynomial below 0.6, else 2*sigmoid(2x) - 1, for fp32.
Lanes metal_tanh_wide(const Lanes& x);

}  // namespace tensight::numerics::sfpu
