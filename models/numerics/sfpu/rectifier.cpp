// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/rectifier.h"

#include "models/numerics/sfpu/dst_access.h"
#include "models/numerics/sfpu/exponential.h"
#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/reciprocal.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kZero = same(0.0f);
constexpr Lanes kOne = same(1.0f);

}  // namespace

Lanes relu_min(const Lanes& x, std::uint32_t threshold) { return larger(x, same(threshold)); }

Lanes relu_max(const Lanes& x, std::uint32_t threshold) {
    const Lanes limited = select(greater(x, std::bit_cast<float>(threshold)), same(threshold), x);
    return select(less(limited, 0.0f), kZero, limited);
}

Lanes leaky_relu(const Lanes& x, std::uint32_t slope) {
    return select(negative(x), mul(x, same(slope)), x);
}

Lanes hard_sigmoid(const Lanes& x) {
    const Lanes line = mad(x, same(0.1666666716337204f), same(0.5f));
    const Lanes limited = select(greater(line, 1.0f), kOne, line);
    return select(less(limited, 0.0f), kZero, limited);
}

Lanes celu(const Lanes& x, std::uint32_t alpha, std::uint32_t reciprocal_alpha) {
    const Lanes e = exp_legacy(mul(x, same(reciprocal_alpha)));
    return select(less(x, 0.0f), mul(same(alpha), sub(e, kOne)), x);
}

Lanes metal_celu_below(const Lanes& x, std::uint32_t alpha, std::uint32_t reciprocal_alpha,
                       bool wide) {
    const Lanes e = exp_21f(mul(x, same(reciprocal_alpha)));
    return rounded_for(mul(same(alpha), sub(e, kOne)), wide);
}

Lanes elu(const Lanes& x, std::uint32_t alpha, bool wide) {
    const Lanes below = mul(same(alpha), sub(exp_21f(x), kOne));
    return select(less(x, 0.0f), rounded_for(below, wide), x);
}

Lanes selu(const Lanes& x, std::uint32_t scale, std::uint32_t alpha, bool wide) {
    const Lanes below = mul(mul(sub(exp_21f(x), kOne), same(alpha)), same(scale));
    return select(less(x, 0.0f), rounded_for(below, wide), mul(x, same(scale)));
}

Lanes softsign(const Lanes& x) { return mul(x, reciprocal(add(abs_float(x), kOne), 2)); }

Lanes heaviside(const Lanes& x, std::uint32_t value) {
    const Lanes above = select(greater(x, 0.0f), kOne, same(value));
    return select(less(x, 0.0f), kZero, above);
}

}  // namespace tensight::numerics::sfpu
