// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/sigmoid.h"

#include "models/numerics/sfpu/exponential.h"
#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/lookup.h"
#include "models/numerics/sfpu/reciprocal.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kOne = same(1.0f);

Lanes piecewise_sigmoid(const Lanes& size) {
    const Lanes line = add(mul(same(0.229f), size), same(0.5f));
    const Lanes quartic =
        horner(size, 0.50437757f, 0.24300185f, -0.01203685f, -0.01055479f, 0.00144462f);
    return select(less_equal(size, 1.0f), line, select(less(size, 5.0f), quartic, kOne));
}

}  // namespace

Lanes sigmoid_lookup(const Lanes& x) {
    const Lanes centred =
        lookup_six(x, {0x32F433D9u, 0x300A318Au, 0x7C002A35u},
                   {0x23C89018u, 0x30272BAAu, 0x37FF34CCu}, SixSegments::from_four_keep_sign);
    return add(centred, same(0.5f));
}

Lanes tanh_lookup(const Lanes& x) { return lookup_three(x, {0x1DFF, 0x481A, 0xFF00}); }

Lanes tanh_derivative_lookup(const Lanes& x) {
    const Lanes t = tanh_lookup(x);
    return mad(t, negate(t), kOne);
}

Lanes silu_piecewise(const Lanes& x) {
    const Lanes positive = piecewise_sigmoid(abs_float(x));
    return mul(x, select(less(x, 0.0f), sub(kOne, positive), positive));
}

Lanes metal_sigmoid(const Lanes& x, bool wide) {
    const Lanes e = wide ? exp_accurate(negate(x)) : exp_21f(negate(x));
    return reciprocal(add(kOne, e), wide ? 2 : 1);
}

Lanes metal_silu(const Lanes& x, bool wide) { return mul(x, metal_sigmoid(x, wide)); }

Lanes metal_tanh(const Lanes& x) {
    const Lanes size = abs_float(x);
    const Lanes tail = horner(size, 0.999004364013671875f, 3.0897438526153564453125e-2f,
                              -0.4890659749507904052734375f, 0.281917631626129150390625f,
                              -6.6649019718170166015625e-2f, 5.876733921468257904052734375e-3f);
    return copy_sign(smaller(mul(size, tail), kOne), x);
}

Lanes metal_tanh_wide(const Lanes& x) {
    const Lanes tail = horner(mul(x, x), 0.999999940395355224609375f, -0.33332359790802001953125f,
                              0.13310669362545013427734375f, -5.21197654306888580322265625e-2f,
                              1.5497927553951740264892578125e-2f);
    const Lanes doubled = mul(same(2.0f), metal_sigmoid(mul(same(2.0f), x), true));
    const Lanes large = sub(doubled, kOne);
    return select(less(abs_float(x), 0.6f), mul(x, tail), large);
}

}  // namespace tensight::numerics::sfpu
