// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/l1_accumulate.h"

#include <bit>
#include <cmath>

namespace tensight::numerics {
namespace {

constexpr std::uint32_t kSign32 = 0x80000000u;

constexpr std::uint32_t flushed(std::uint32_t x) {
    return (x & 0x7F800000u) == 0 ? x & kSign32 : x;
}

constexpr bool is_infinity(std::uint16_t bf16) { return (bf16 & 0x7FFFu) == 0x7F80u; }
constexpr bool is_special(std::uint16_t bf16) { return (bf16 & 0x7F80u) == 0x7F80u; }

/// Addition with an infinity or a NaN pattern among the operands.
std::uint16_t add_special(std::uint16_t a, std::uint16_t b) {
    if (is_infinity(a) || is_infinity(b)) {
        if (is_infinity(a) && is_infinity(b) && a != b) {
            return 0x7FC0u;
        }
        return is_infinity(a) ? a : b;
    }
    // Recorded: a NaN in L1 outweighs every finite number. Assumed: of two NaNs of opposite sign
    // the larger pattern wins.
    const bool first = (a & 0x7FFFu) >= (b & 0x7FFFu);
    return static_cast<std::uint16_t>(((first ? a : b) & 0x8000u) | 0x7F80u);
}

/// The value of finite bf16 bits; denormals are zero.
double finite_value(std::uint16_t bf16) {
    const int exponent = bf16 >> 7 & 0xFF;
    if (exponent == 0) {
        return 0.0;
    }
    const double magnitude = std::ldexp(0x80 | (bf16 & 0x7F), exponent - 134);
    return (bf16 & 0x8000u) != 0 ? -magnitude : magnitude;
}

}  // namespace

std::uint32_t l1_add_fp32(std::uint32_t l1, std::uint32_t packed) {
    const float sum = std::bit_cast<float>(flushed(l1)) + std::bit_cast<float>(flushed(packed));
    const auto bits = std::bit_cast<std::uint32_t>(sum);
    return std::isnan(sum) ? 0x7FC00000u : flushed(bits);
}

std::uint16_t l1_add_bf16(std::uint16_t l1, std::uint16_t packed) {
    if (is_special(l1) || is_special(packed)) {
        return add_special(l1, packed);
    }
    // Two 8-bit significands: a double holds their sum exactly, or the smaller one is far below
    // half a unit of the larger, whose neighbours in double then round back to it.
    const double sum = finite_value(l1) + finite_value(packed);
    if (sum == 0.0) {
        return (l1 & packed) & 0x8000u;
    }
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(sum), &exponent);
    auto significand = static_cast<unsigned>(std::nearbyint(fraction * 256));
    exponent += 126;
    if (significand == 256) {
        significand = 128;
        ++exponent;
    }
    const unsigned sign = sum < 0 ? 0x8000u : 0;
    if (exponent <= 0) {
        return static_cast<std::uint16_t>(sign);
    }
    if (exponent >= 255) {
        return static_cast<std::uint16_t>(sign | 0x7F80u);
    }
    return static_cast<std::uint16_t>(sign | static_cast<unsigned>(exponent) << 7 |
                                      (significand & 0x7Fu));
}

std::uint16_t l1_add_fp16(std::uint16_t l1, std::uint16_t packed) {
    // Both as integers in units of 2^-25: 11 bits shifted by up to 31 places.
    const auto fixed = [](std::uint16_t x) {
        const int exponent = x >> 10 & 31;
        const std::int64_t m =
            exponent == 0 ? 0 : static_cast<std::int64_t>(0x400 | (x & 0x3FF)) << exponent;
        return (x & 0x8000u) != 0 ? -m : m;
    };
    const std::int64_t sum = fixed(l1) + fixed(packed);
    if (sum == 0) {
        return (l1 & packed) & 0x8000u;
    }
    const unsigned sign = sum < 0 ? 0x8000u : 0;
    auto m = static_cast<std::uint64_t>(sum < 0 ? -sum : sum);
    int exponent = static_cast<int>(std::bit_width(m)) - 11;
    if (exponent > 0) {
        const std::uint64_t half = std::uint64_t{1} << (exponent - 1);
        const std::uint64_t odd = m >> exponent & 1;
        m = (m + half - 1 + odd) >> exponent;
        if (m == 0x800) {
            m = 0x400;
            ++exponent;
        }
    }
    if (exponent == 0) {
        return static_cast<std::uint16_t>(sign);
    }
    // Recorded: an exponent below 0 (cancellation of very small values) wraps and saturates too.
    if (exponent < 0 || exponent > 31) {
        return static_cast<std::uint16_t>(sign | 0x7FFFu);
    }
    return static_cast<std::uint16_t>(sign | static_cast<unsigned>(exponent) << 10 | (m & 0x3FFu));
}

}  // namespace tensight::numerics
