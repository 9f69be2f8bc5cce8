// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <optional>

#include "models/numerics/sfpu/fused.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr std::uint32_t kSign = 0x80000000u;
constexpr std::uint32_t kInfinity = 0x7F800000u;
constexpr std::uint32_t kHidden = 0x00800000u;
constexpr std::uint32_t kFraction = 0x007FFFFFu;
constexpr std::uint32_t kLeakyNan = 0x7F800001u;  // The lowest bit is always set in a NaN result.

struct Unpacked {
    std::uint32_t sign;
    std::int32_t exponent;    // Biased.
    std::uint32_t magnitude;  // 24 bits; 0 for zeros and denormals.
};

Unpacked unpack(std::uint32_t pattern) {
    const auto exponent = static_cast<std::int32_t>((pattern >> 23) & 255);
    const std::uint32_t magnitude = exponent == 0 ? 0 : (pattern & kFraction) | kHidden;
    return {pattern & kSign, exponent, magnitude};
}

bool is_nan(const Unpacked& v) { return v.exponent == 255 && v.magnitude != kHidden; }

// A right shift that ors the lost bits into the last place, unless nothing is left at all.
std::uint32_t shift_sticky(std::uint32_t value, std::int32_t amount) {
    if (amount >= 32) {
        return 0;
    }
    const std::uint32_t kept = value >> amount;
    return kept == 0 ? 0 : kept | ((kept << amount) != value ? 1u : 0u);
}

// Infinities end the operation; NaNs only mark it, since its bits are still computed below.
struct Special {
    std::optional<std::uint32_t> result;
    std::uint32_t nan = 0;
};

Special classify(const Unpacked& x, const Unpacked& y, const Unpacked& z, std::uint32_t sign,
                 std::int32_t product_exponent) {
    const bool product_overflows =
        x.exponent == 255 || y.exponent == 255 || product_exponent >= 255;
    if (!product_overflows && z.exponent != 255) {
        return {};
    }
    const bool zero_times_infinity =
        (x.exponent == 255 && y.magnitude == 0) || (y.exponent == 255 && x.magnitude == 0);
    const bool z_infinite = z.exponent == 255 && z.magnitude == kHidden;
    const bool opposite = z_infinite && product_overflows && z.sign != sign;
    if (is_nan(x) || is_nan(y) || zero_times_infinity || opposite) {
        return {std::nullopt, sign | kLeakyNan};
    }
    if (is_nan(z)) {
        return {std::nullopt, z.sign | kLeakyNan};
    }
    return {z_infinite ? z.sign | kInfinity : sign | kInfinity, 0};
}

std::uint32_t round_and_pack(std::uint32_t sign, std::int32_t exponent, std::uint32_t magnitude,
                             std::uint32_t nan) {
    // Bring the leading one to bit 26. A shift by two loses bit 1 without a trace.
    const std::int32_t excess = 5 - std::countl_zero(magnitude);
    exponent += excess;
    if (exponent >= 255) {
        return nan != 0 ? nan : sign | kInfinity;
    }
    if (exponent < 0) {
        return nan;
    }
    if (excess <= 0) {
        magnitude <<= -excess;
    } else {
        magnitude = (magnitude >> excess) | (magnitude & 1);
    }
    std::uint32_t result =
        (static_cast<std::uint32_t>(exponent) << 23) + ((magnitude >> 3) & kFraction);
    result += ((magnitude & 7) + (result & 1)) > 4 ? 1 : 0;
    if ((result >> 23) == 0) {
        return nan;
    }
    return (nan != 0 ? nan : sign) | result;
}

}  // namespace

std::uint32_t fused_multiply_add(std::uint32_t x_bits, std::uint32_t y_bits, std::uint32_t z_bits) {
    const Unpacked x = unpack(x_bits);
    const Unpacked y = unpack(y_bits);
    const Unpacked z = unpack(z_bits);
    const std::uint32_t product_sign = x.sign ^ y.sign;
    const std::uint64_t exact = static_cast<std::uint64_t>(x.magnitude) * y.magnitude;
    auto product = static_cast<std::uint32_t>(exact >> 20) | ((exact & 0xFFFFF) != 0 ? 1u : 0u);
    std::int32_t product_exponent = x.exponent + y.exponent - 127;

    const Special special = classify(x, y, z, product_sign, product_exponent);
    if (special.result) {
        return *special.result;
    }
    if (special.nan != 0 && product_exponent > 255) {
        product_exponent = 255;
    }
    if (product == 0 || product_exponent < 0) {
        if (special.nan == 0) {
            return z.magnitude != 0 ? z_bits : 0;
        }
        product = 0;
        product_exponent = 0;
    }

    const std::int32_t exponent = product_exponent > z.exponent ? product_exponent : z.exponent;
    product = shift_sticky(product, exponent - product_exponent);
    const std::uint32_t addend = shift_sticky(z.magnitude << 3, exponent - z.exponent);
    const bool product_larger = product >= addend;
    const std::uint32_t sign = product_larger ? product_sign : z.sign;
    const std::uint32_t magnitude = product_sign == z.sign ? product + addend
                                    : product_larger       ? product - addend
                                                           : addend - product;
    if (magnitude == 0) {
        return special.nan;
    }
    return round_and_pack(sign, exponent, magnitude, special.nan);
}

}  // namespace tensight::numerics::sfpu
