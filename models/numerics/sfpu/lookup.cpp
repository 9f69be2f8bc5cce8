// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/lookup.h"

#include "models/numerics/sfpu/instructions.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr std::uint32_t kHalf = 0x3F000000u;
constexpr std::uint32_t kOne = 0x3F800000u;
constexpr std::uint32_t kOneAndHalf = 0x3FC00000u;
constexpr std::uint32_t kTwo = 0x40000000u;
constexpr std::uint32_t kThree = 0x40400000u;
constexpr std::uint32_t kFour = 0x40800000u;

std::uint32_t from_byte(std::uint32_t byte) {
    const std::uint32_t sign = (byte & 0x80u) << 24;
    const std::uint32_t field = 127u - ((byte >> 4) & 7u);
    return byte == 0xFF ? 0 : sign | field << 23 | (byte & 15u) << 19;
}

std::uint32_t from_half(std::uint32_t half) {
    const std::uint32_t sign = (half & 0x8000u) << 16;
    const std::uint32_t field = (half >> 10) & 31u;
    const std::uint32_t fraction_bits = (half & 0x3FFu) << 13;
    return sign | (field == 31 ? 0 : field + 112u) << 23 | fraction_bits;
}

}  // namespace

Lanes lookup_three(const Lanes& x, const std::array<std::uint16_t, 3>& segments) {
    const Lanes size = set_sign(x, false);
    const auto pick = [&](unsigned shift_down) {
        return detail::map(size, [&](std::uint32_t v) {
            const std::size_t i = v < kOne ? 0 : (v < kTwo ? 1 : 2);
            return from_byte((segments[i] >> shift_down) & 0xFFu);
        });
    };
    return copy_sign(mad(pick(8), size, pick(0)), x);
}

Lanes lookup_six(const Lanes& x, const std::array<std::uint32_t, 3>& slopes,
                 const std::array<std::uint32_t, 3>& offsets, SixSegments segments) {
    const bool wide = segments == SixSegments::from_four_keep_sign;
    const std::uint32_t last = wide ? kFour : kThree;
    const Lanes size = set_sign(x, false);
    const auto pick = [&](const std::array<std::uint32_t, 3>& table) {
        return detail::map(size, [&](std::uint32_t v) {
            const std::size_t i = v < kOne ? 0 : (v < kTwo ? 1 : 2);
            const std::uint32_t middle = i == 0 ? kHalf : (i == 1 ? kOneAndHalf : last);
            return from_half((table[i] >> (v < middle ? 0 : 16)) & 0xFFFFu);
        });
    };
    const Lanes result = mad(pick(slopes), size, pick(offsets));
    return wide ? copy_sign(result, x) : result;
}

namespace {

struct Line {
    std::uint32_t slope;
    std::uint32_t offset;
};

Line line_of(std::uint32_t size, std::size_t lane, const std::array<Lanes, 6>& table,
             LookupForm form) {
    const std::size_t segment = size < kOne ? 0 : (size < kTwo ? 1 : 2);
    const std::uint32_t first = table[segment].lane[lane];
    const std::uint32_t second = table[segment + 3].lane[lane];
    switch (form) {
        case LookupForm::three_bytes:
            return {from_byte((first >> 8) & 0xFFu), from_byte(first & 0xFFu)};
        case LookupForm::three_fp16:
            return {from_half(first >> 16), from_half(first & 0xFFFFu)};
        case LookupForm::three_fp32:
            return {first, second};
        case LookupForm::six_to_three:
        case LookupForm::six_to_four:
            break;
    }
    const std::uint32_t last = form == LookupForm::six_to_four ? kFour : kThree;
    const std::uint32_t middle = segment == 0 ? kHalf : (segment == 1 ? kOneAndHalf : last);
    const unsigned down = size < middle ? 0 : 16;
    return {from_half((first >> down) & 0xFFFFu), from_half((second >> down) & 0xFFFFu)};
}

}  // namespace

Lanes lookup(const Lanes& x, const std::array<Lanes, 6>& coefficients, LookupForm form,
             bool keep_sign) {
    const Lanes size = set_sign(x, false);
    Lanes slopes;
    Lanes offsets;
    for (std::size_t i = 0; i < kLanes; ++i) {
        const Line line = line_of(size.lane[i], i, coefficients, form);
        slopes.lane[i] = line.slope;
        offsets.lane[i] = line.offset;
    }
    const Lanes result = mad(slopes, size, offsets);
    return keep_sign ? copy_sign(result, x) : result;
}

}  // namespace tensight::numerics::sfpu
