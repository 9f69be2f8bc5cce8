// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/instructions.h"

#include <bit>

namespace tensight::numerics::sfpu {
namespace {

// Signed integers in the order SFPSWAP uses.
constexpr std::int32_t total_order(std::uint32_t pattern) {
    const auto value = static_cast<std::int32_t>(pattern);
    return value ^ ((value >> 31) & 0x7FFFFFFF);
}

// Magnitude rounded half away from zero; an exponent of 16 or more saturates any format here.
std::uint32_t to_integer(std::uint32_t pattern, std::uint32_t limit, bool keep_sign) {
    const std::uint32_t sign = keep_sign ? pattern & kSignBit : 0;
    const auto power = static_cast<std::int32_t>((pattern >> 23) & 255) - 127;
    if (power < -1) {
        return 0;
    }
    if (power >= 16) {
        return sign | limit;
    }
    const std::uint64_t significand = (pattern & kFractionBits) | 0x00800000u;
    const std::uint64_t scaled = power < 0 ? significand >> 1 : significand << power;
    std::uint64_t magnitude = (scaled >> 23) + ((scaled >> 22) & 1);
    magnitude = magnitude > limit ? limit : magnitude;
    return magnitude == 0 ? 0 : sign | static_cast<std::uint32_t>(magnitude);
}

}  // namespace

Lanes add_exponent(const Lanes& a, std::int32_t amount) {
    return detail::map(a, [amount](std::uint32_t x) {
        const std::uint32_t old_field = x & kExponentBits;
        const std::uint32_t new_field =
            (old_field + (static_cast<std::uint32_t>(amount) << 23)) & kExponentBits;
        return (x & ~kExponentBits) | (old_field == kExponentBits ? old_field : new_field);
    });
}

Lanes abs_float(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) {
        const bool negative_nan = x > (kSignBit | kInfinity);
        return negative_nan ? x : x & ~kSignBit;
    });
}

Lanes abs_int(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) {
        const std::uint32_t sign = 0u - (x >> 31);
        return (x ^ sign) - sign;
    });
}

Lanes shift(const Lanes& a, const Lanes& amount) {
    return detail::map(a, amount, [](std::uint32_t x, std::uint32_t by) {
        const bool right = (by >> 31) != 0;
        const std::uint32_t places = (right ? 0u - by : by) & 31u;
        return right ? x >> places : x << places;
    });
}

Lanes int_to_float(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) {
        const auto magnitude = static_cast<std::int32_t>(x & ~kSignBit);
        return std::bit_cast<std::uint32_t>(static_cast<float>(magnitude)) | (x & kSignBit);
    });
}

Lanes round_to_bf16(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) {
        const std::uint32_t rounded = (x + 0x8000u) & 0xFFFF0000u;
        const std::uint32_t infinite = x & (kSignBit | kExponentBits);
        const std::uint32_t field = x & kExponentBits;
        return field == 0 ? 0 : (field == kExponentBits ? infinite : rounded);
    });
}

Lanes float_to_uint16(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return to_integer(x, 65535, false); });
}
Lanes float_to_int16(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return to_integer(x, 32767, true); });
}
Lanes float_to_uint8(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return to_integer(x, 255, false); });
}
Lanes float_to_int8(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return to_integer(x, 127, true); });
}

Lanes smaller(const Lanes& a, const Lanes& b) {
    return detail::map(a, b, [](std::uint32_t x, std::uint32_t y) {
        return total_order(x) < total_order(y) ? x : y;
    });
}

Lanes larger(const Lanes& a, const Lanes& b) {
    return detail::map(a, b, [](std::uint32_t x, std::uint32_t y) {
        return total_order(x) < total_order(y) ? y : x;
    });
}

Lanes leading_zeros(const Lanes& a) {
    return detail::map(
        a, [](std::uint32_t x) { return static_cast<std::uint32_t>(std::countl_zero(x)); });
}

Lanes less(const Lanes& x, const Lanes& c) { return negative(sub(x, c)); }
Lanes equals(const Lanes& x, const Lanes& c) { return zero(sub(x, c)); }
Lanes greater(const Lanes& x, const Lanes& c) {
    const Lanes difference = sub(x, c);
    return not_negative(difference) & not_zero(difference);
}

Lanes less(const Lanes& x, float c) { return c == 0.0f ? negative(x) : less(x, same(c)); }
Lanes equals(const Lanes& x, float c) { return c == 0.0f ? zero(x) : equals(x, same(c)); }
Lanes greater(const Lanes& x, float c) {
    return c == 0.0f ? not_negative(x) & not_zero(x) : greater(x, same(c));
}

}  // namespace tensight::numerics::sfpu
