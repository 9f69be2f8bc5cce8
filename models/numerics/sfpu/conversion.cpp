// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/conversion.h"

#include "models/numerics/sfpu/instructions.h"

namespace tensight::numerics::sfpu {
namespace {

// |x| as an integer for exponents in [0, limit), 0 below, `beyond` from there on.
Lanes whole_magnitude(const Lanes& x, std::uint32_t limit, std::uint32_t beyond) {
    const Lanes power = exponent(x);
    const Lanes magnitude = shift(significand(x), power - 23u);
    const Lanes below_limit = select(less_int(power, limit), magnitude, same(beyond));
    return select(negative(power), same(0u), below_limit);
}

}  // namespace

Lanes float_to_int32(const Lanes& x) {
    const Lanes magnitude = whole_magnitude(x, 31, 0x80000000u);
    return select(negative(x), same(0u) - magnitude, magnitude);
}

Lanes float_to_uint32(const Lanes& x) {
    return select(negative(x), same(0u), whole_magnitude(x, 32, 0xFFFFFFFFu));
}

Lanes float_to_uint16_cast(const Lanes& x) { return float_to_uint16(larger(same(0u), x)); }

Lanes float_to_bf16_cast(const Lanes& x) { return (x + 0x7FFFu + ((x >> 16) & 1u)) & 0xFFFF0000u; }

Lanes int32_to_float(const Lanes& x) {
    const Lanes magnitude = abs_int(x);
    const Lanes value = copy_sign(int_to_float(magnitude), x);
    return select(negative(magnitude), add(value, same(-0x1p31f)), value);
}

Lanes uint32_to_float(const Lanes& x) {
    const Lanes low = int_to_float(set_sign(x, false));
    return select(negative(x), add(low, same(0x1p31f)), low);
}

Lanes uint32_to_uint16(const Lanes& x) {
    return select(not_zero(x >> 16), same(0xFFFFu), x & 0xFFFFu);
}

Lanes int32_to_uint16(const Lanes& x) { return select(negative(x), same(0u), uint32_to_uint16(x)); }

}  // namespace tensight::numerics::sfpu
