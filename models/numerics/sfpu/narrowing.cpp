// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/narrowing.h"

#include <algorithm>
#include <bit>

#include "models/numerics/sfpu/instructions.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr unsigned kFractionWidth = 23;

std::uint32_t shorter_float(std::uint32_t x, unsigned dropped, std::uint32_t bits) {
    const std::uint32_t field = x & kExponentBits;
    if (field == 0) {
        return 0;
    }
    if (field == kExponentBits) {
        return x & (kSignBit | kExponentBits);
    }
    const std::uint32_t lost = x & ((1u << dropped) - 1u);
    const bool up = (lost << (kFractionWidth - dropped)) >= bits;
    return x - lost + (up ? 1u << dropped : 0u);
}

struct Range {
    std::uint32_t limit;
    bool keeps_sign;
};

std::uint32_t with_sign(std::uint32_t sign, std::uint64_t magnitude, Range range) {
    const auto kept = static_cast<std::uint32_t>(std::min<std::uint64_t>(magnitude, range.limit));
    return (kept == 0 || !range.keeps_sign ? 0 : sign & kSignBit) | kept;
}

std::uint64_t rounded(std::uint64_t scaled, std::uint32_t bits) {
    return (scaled >> kFractionWidth) + ((scaled & kFractionBits) >= bits ? 1 : 0);
}

std::uint32_t float_to_int(std::uint32_t x, Range range, std::uint32_t bits) {
    const auto power = static_cast<std::int32_t>((x >> kFractionWidth) & 255u) - 127;
    if (power < -1) {
        return 0;
    }
    if (power >= 16) {
        return with_sign(x, range.limit, range);
    }
    const std::uint64_t significand = (x & kFractionBits) | 0x00800000u;
    return with_sign(x, rounded(power < 0 ? significand >> 1 : significand << power, bits), range);
}

std::uint32_t int_to_int(std::uint32_t x, Range range, std::uint32_t bits, std::uint32_t amount) {
    const std::uint64_t magnitude = x & ~kSignBit;
    return with_sign(x, rounded((magnitude << kFractionWidth) >> (amount & 31u), bits), range);
}

std::uint32_t narrow_lane(std::uint32_t x, Narrowing form, std::uint32_t bits,
                          std::uint32_t amount) {
    switch (form) {
        case Narrowing::fp32_to_fp16:
            return shorter_float(x, 13, bits);
        case Narrowing::fp32_to_bf16:
            return shorter_float(x, 16, bits);
        case Narrowing::fp32_to_uint8:
            return float_to_int(x, {255, false}, bits);
        case Narrowing::fp32_to_int8:
            return float_to_int(x, {127, true}, bits);
        case Narrowing::fp32_to_uint16:
            return float_to_int(x, {65535, false}, bits);
        case Narrowing::fp32_to_int16:
            return float_to_int(x, {32767, true}, bits);
        case Narrowing::int32_to_uint8:
            return int_to_int(x, {255, false}, bits, amount);
        case Narrowing::int32_to_int8:
            return int_to_int(x, {127, true}, bits, amount);
    }
    return x;
}

}  // namespace

Lanes narrow(const Lanes& x, Narrowing form, const Lanes& bits, const Lanes& amount) {
    Lanes result;
    for (std::size_t i = 0; i < kLanes; ++i) {
        result.lane[i] = narrow_lane(x.lane[i], form, bits.lane[i], amount.lane[i]);
    }
    return result;
}

Lanes int_to_float_stochastic(const Lanes& x, const Lanes& random) {
    return detail::map(x, random, [](std::uint32_t value, std::uint32_t bits) {
        const std::uint32_t magnitude = value & ~kSignBit;
        const auto zeros = magnitude == 0 ? 157 : std::countl_zero(magnitude);
        const std::uint32_t left = magnitude << (zeros & 31);
        const auto power = static_cast<std::uint32_t>(157 - zeros);
        const bool up = (left & 0xFEu) > ((bits >> 9) & 0xFEu);
        return (value & kSignBit) + (power << kFractionWidth) + (left >> 8) + (up ? 1u : 0u);
    });
}

}  // namespace tensight::numerics::sfpu
