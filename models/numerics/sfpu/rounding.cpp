// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/rounding.h"

#include <array>

#include "models/numerics/sfpu/instructions.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr std::int32_t kSmallestPower = -45;
constexpr std::int32_t kLargestPower = 38;

// The decimal literals are rounded by the compiler, as the source's table is.
constexpr std::array<float, kLargestPower - kSmallestPower + 1> kPowersOfTen = {
    1e-45f, 1e-44f, 1e-43f, 1e-42f, 1e-41f, 1e-40f, 1e-39f, 1e-38f, 1e-37f, 1e-36f, 1e-35f, 1e-34f,
    1e-33f, 1e-32f, 1e-31f, 1e-30f, 1e-29f, 1e-28f, 1e-27f, 1e-26f, 1e-25f, 1e-24f, 1e-23f, 1e-22f,
    1e-21f, 1e-20f, 1e-19f, 1e-18f, 1e-17f, 1e-16f, 1e-15f, 1e-14f, 1e-13f, 1e-12f, 1e-11f, 1e-10f,
    1e-9f,  1e-8f,  1e-7f,  1e-6f,  1e-5f,  1e-4f,  1e-3f,  1e-2f,  1e-1f,  1e0f,   1e1f,   1e2f,
    1e3f,   1e4f,   1e5f,   1e6f,   1e7f,   1e8f,   1e9f,   1e10f,  1e11f,  1e12f,  1e13f,  1e14f,
    1e15f,  1e16f,  1e17f,  1e18f,  1e19f,  1e20f,  1e21f,  1e22f,  1e23f,  1e24f,  1e25f,  1e26f,
    1e27f,  1e28f,  1e29f,  1e30f,  1e31f,  1e32f,  1e33f,  1e34f,  1e35f,  1e36f,  1e37f,  1e38f};

Lanes power_of_ten(std::int32_t power) {
    if (power > kLargestPower) {
        return same(kInfinity);
    }
    if (power < kSmallestPower) {
        return same(0.0f);
    }
    return same(kPowersOfTen[static_cast<std::size_t>(power - kSmallestPower)]);
}

Lanes round_to_even(const Lanes& x) {
    const Lanes shifted = add(set_sign(x, false), same(8388608.0f));
    const Lanes whole = add(shifted, same(-8388608.0f));
    return select(less_int(exponent(x), 23), copy_sign(whole, x), x);
}

}  // namespace

Lanes truncate(const Lanes& x) {
    return detail::map(x, [](std::uint32_t v) {
        const auto power = static_cast<std::int32_t>((v >> 23) & 255) - 127;
        const std::int32_t places = power > 23 ? 0 : 23 - power;
        return v & (power < 0 ? kSignBit : 0xFFFFFFFFu << (places & 31));
    });
}

Lanes floor(const Lanes& x) {
    const Lanes whole = truncate(x);
    return select(negative(x) & negative(whole - x), add(whole, same(-1.0f)), whole);
}

Lanes ceil(const Lanes& x) {
    const Lanes whole = truncate(x);
    return select(not_negative(x) & negative(whole - x), add(whole, same(1.0f)), whole);
}

Lanes fractional_part(const Lanes& x) { return mad(truncate(x), same(-1.0f), x); }

Lanes round_decimals(const Lanes& x, std::int32_t decimals) {
    const Lanes scaled = round_to_even(mul(x, power_of_ten(decimals)));
    return mul(power_of_ten(-decimals), scaled);
}

}  // namespace tensight::numerics::sfpu
