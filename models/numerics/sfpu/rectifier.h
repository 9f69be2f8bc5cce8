// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// The ReLU family. Sources: tt-llk:ckernel_sfpu_{relu,activations,elu}.h; tt-metal:llk_sfpu/
/// ckernel_sfpu_{unary_selu,prelu,hardtanh,softsign,heaviside}.h. elu, selu: `wide` leaves out the
/// rounding of their bf16 build; the others never round.
namespace tensight::numerics::sfpu {

/// max(x, threshold) as SFPSWAP orders patterns; relu is relu_min(0).
Lanes relu_min(const Lanes& x, std::uint32_t threshold);
/// min(x, threshold), then 0 where negative.
Lanes relu_max(const Lanes& x, std::uint32_t threshold);
/// x*slope where the sign of x is set.
Lanes leaky_relu(const Lanes& x, std::uint32_t slope);
/// x/6 + 1/2 clamped to [0, 1].
Lanes hard_sigmoid(const Lanes& x);
/// alpha*(exp(x/alpha) - 1) below 0.
Lanes celu(const Lanes& x, std::uint32_t alpha, std::uint32_t reciprocal_alpha);
/// The same by exp_21f (tt-metal:llk_sfpu/ckernel_sfpu_celu.h, 2026-02), the part below 0 only.
Lanes metal_celu_below(const Lanes& x, std::uint32_t alpha, std::uint32_t reciprocal_alpha,
                       bool wide);
Lanes elu(const Lanes& x, std::uint32_t alpha, bool wide);
Lanes selu(const Lanes& x, std::uint32_t scale, std::uint32_t alpha, bool wide);
/// x/(1 + |x|).
Lanes softsign(const Lanes& x);
/// 0 below 0, 1 above, `value` at 0.
Lanes heaviside(const Lanes& x, std::uint32_t value);

}  // namespace tensight::numerics::sfpu
