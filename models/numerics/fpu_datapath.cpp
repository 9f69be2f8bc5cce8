// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/fpu_datapath.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <string>
#include <utility>

#include "models/numerics/numerics_error.h"

namespace tensight::numerics {
namespace {

constexpr std::uint32_t kSign = 0x80000000u;
constexpr std::uint32_t kExponent = 0x7F800000u;

constexpr int exponent_of(std::uint32_t pattern) { return static_cast<int>(pattern >> 23 & 0xFFu); }

/// The 11 bits a multiplier operand holds: hidden bit and 10 fraction bits.
constexpr std::uint32_t significand(std::uint32_t pattern) {
    return (pattern >> 13 & 0x3FFu) | 0x400u;
}

/// SrcA gives 5 bits to a phase: the top ones, or (odd phases) the next ones. The lowest of the
/// eleven is never used.
constexpr std::uint32_t slice_a(std::uint32_t pattern, int phase) {
    const std::uint32_t m = significand(pattern);
    return (phase & 1) != 0 ? m >> 1 & 31u : m >> 6;
}

/// SrcB gives its top 7 bits, or (phases 2 and 3) the low 4 at the top of a 7-bit field.
constexpr std::uint32_t slice_b(std::uint32_t pattern, int phase) {
    const std::uint32_t m = significand(pattern);
    return (phase & 2) != 0 ? (m & 15u) << 3 : m >> 4;
}

/// What is added to the sum of the operands' exponents: takes off one bias (fp16 operands in a
/// 32-bit Dst change to the 8-bit family on the way) and the weight of the phase's slices.
constexpr int exponent_offset(SrcKind src, bool dst32, int phase) {
    const int bias = src != SrcKind::Fp16 ? -127 : (dst32 ? 97 : -15);
    return bias - ((phase & 1) != 0 ? 5 : 0) - ((phase & 2) != 0 ? 7 : 0);
}

/// A signed addend of the accumulator: 24-bit fraction field plus head room.
struct Term {
    bool negative = false;
    int exponent = 0;
    std::uint32_t magnitude = 0;
};

/// Right shift that rounds to nearest; a half goes away from zero, or toward it when asked.
constexpr std::uint32_t shift_rounding(std::uint32_t magnitude, int shift, bool half_to_zero) {
    if (shift == 0) {
        return magnitude;
    }
    if (shift >= 31) {
        return 0;
    }
    return (magnitude + (1u << (shift - 1)) - (half_to_zero ? 1u : 0u)) >> shift;
}

/// 16-bit Dst adds in units of 2^13 of the 24-bit field.
constexpr std::uint32_t coarsen(std::uint32_t magnitude, bool half_to_zero) {
    return (magnitude + (1u << 12) - (half_to_zero ? 1u : 0u)) & ~0x1FFFu;
}

std::int64_t aligned(const Term& term, int exponent, bool coarse, bool half_down_if_negative) {
    const bool to_zero = half_down_if_negative && term.negative;
    std::uint32_t m = shift_rounding(term.magnitude, exponent - term.exponent, to_zero);
    if (coarse) {
        m = coarsen(m, to_zero);
    }
    return term.negative ? -std::int64_t{m} : std::int64_t{m};
}

/// Normalises a sum in units of 2^(exponent - 150) and rounds it to the width of Dst.
std::uint32_t normalised(std::int64_t sum, int exponent, DstKind dst) {
    if (sum == 0) {
        return 0;
    }
    const bool negative = sum < 0;
    auto m = static_cast<std::uint32_t>(negative ? -sum : sum);
    int left = std::countl_zero(m) - 8;  // to bring the top bit to bit 23
    if (negative && m == 1) {
        left -= 27;  // a sum of exactly -1 gets a wrong shift
    }
    exponent -= left;
    const int dropped = dst == DstKind::Fp32 ? 0 : (dst == DstKind::Bf16 ? 16 : 13);
    const int shift = dropped - left;
    m = shift > 0 ? (m + (1u << (shift - 1))) >> shift : m << -shift;
    m <<= dropped;
    if ((m & 0x1000000u) != 0) {
        ++exponent;
    }
    if (exponent <= 0) {
        return 0;
    }
    const std::uint32_t sign = negative ? kSign : 0;
    if (dst == DstKind::Fp16) {
        return exponent >= 32 ? sign | 31u << 23 | 0x3FFu << 13
                              : sign | static_cast<std::uint32_t>(exponent) << 23 | (m & 0x7FFFFFu);
    }
    return exponent >= 255 ? sign | kExponent
                           : sign | static_cast<std::uint32_t>(exponent) << 23 | (m & 0x7FFFFFu);
}

/// Adds up to two terms to Dst: all are aligned to the largest exponent, rounded, added exactly.
std::uint32_t accumulate(const Term& first, const Term& second, std::uint32_t dst, DstKind kind) {
    Term old{(dst & kSign) != 0, exponent_of(dst), (dst & 0x7FFFFFu) | 0x800000u};
    if (old.exponent == 0) {
        old.magnitude = 0;
    }
    const int exponent = std::max({first.exponent, second.exponent, old.exponent});
    if (exponent <= 0) {
        return 0;
    }
    const bool coarse = kind != DstKind::Fp32;
    const std::int64_t sum = aligned(first, exponent, coarse, true) +
                             aligned(second, exponent, coarse, true) +
                             aligned(old, exponent, coarse, false);
    std::uint32_t result = normalised(sum, exponent, kind);
    if (kind == DstKind::Bf16) {
        result &= 0xFFFF0000u;
    } else if (kind == DstKind::Fp16) {
        result &= 0x8FFFE000u;
    }
    return result;
}

/// Sum of eight products, each rounded (half away) to the unit of the largest.
Term product_group(const std::uint32_t* srca, std::size_t srca_stride, const std::uint32_t* srcb,
                   int offset, int phase) {
    int exponents[8];
    std::int32_t magnitudes[8];
    for (std::size_t i = 0; i < 8; ++i) {
        const std::uint32_t a = srca[i * srca_stride];
        const std::uint32_t b = srcb[i];
        if (exponent_of(a) == 0 || exponent_of(b) == 0) {
            exponents[i] = std::max(offset, 0);
            magnitudes[i] = 0;
            continue;
        }
        exponents[i] = exponent_of(a) + exponent_of(b) + offset;
        const auto m = static_cast<std::int32_t>(slice_a(a, phase) * slice_b(b, phase));
        magnitudes[i] = ((a ^ b) & kSign) != 0 ? -m : m;
    }
    const int exponent = *std::max_element(exponents, exponents + 8);
    if (exponent <= 0) {
        return {};
    }
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const int shift = std::min(exponent - exponents[i], 30);
        const auto m = static_cast<std::uint32_t>(std::abs(magnitudes[i]));
        const auto rounded = static_cast<std::int32_t>(shift_rounding(m, shift, false));
        sum += magnitudes[i] < 0 ? -rounded : rounded;
    }
    return {sum < 0, exponent, static_cast<std::uint32_t>(std::abs(sum)) << 13};
}

}  // namespace

void check_phases(int phases) {
    if (phases < 1 || phases > kMaxPhases) {
        throw NumericsError("the FPU has 1 to 4 fidelity phases (LoFi..HiFi4), not " +
                            std::to_string(phases));
    }
}

std::uint32_t multiply_accumulate(const std::uint32_t* srca, std::size_t srca_stride,
                                  const std::uint32_t* srcb, std::uint32_t dst, SrcKind src,
                                  bool dst32, int phase) {
    const int offset = exponent_offset(src, dst32, phase);
    const Term low = product_group(srca, srca_stride, srcb, offset, phase);
    const Term high = product_group(srca + 8 * srca_stride, srca_stride, srcb + 8, offset, phase);
    return accumulate(low, high, dst, dst_kind(dst32, src));
}

std::uint32_t multiply_element(std::uint32_t srca, std::uint32_t srcb, std::uint32_t dst,
                               SrcKind src, bool dst32, int phase) {
    const int offset = exponent_offset(src, dst32, phase);
    const int ea = exponent_of(srca);
    const int eb = exponent_of(srcb);
    Term term{false, std::max(offset, 0), 0};
    if (ea != 0 && eb != 0 && ea + eb + offset > 0) {
        term = {((srca ^ srcb) & kSign) != 0, ea + eb + offset,
                slice_a(srca, phase) * slice_b(srcb, phase) << 13};
    }
    return accumulate(term, {}, dst, dst_kind(dst32, src));
}

std::uint32_t add_element(std::uint32_t srca, std::uint32_t srcb, std::uint32_t dst, SrcKind src,
                          bool dst32) {
    std::uint32_t large = (srca & kExponent) != 0 ? srca : 0;
    std::uint32_t small = (srcb & kExponent) != 0 ? srcb : 0;
    if ((large & ~kSign) < (small & ~kSign)) {
        std::swap(large, small);
    }
    int exponent = exponent_of(large);
    const int shift = exponent - exponent_of(small);
    const std::uint32_t ml = large != 0 ? significand(large) : 0;
    std::uint32_t ms = small != 0 ? significand(small) : 0;
    ms = shift < 12 ? shift_rounding(ms, shift, false) : 0;
    const std::uint32_t m = ((large ^ small) & kSign) == 0 ? ml + ms : ml - ms;
    if (dst32 && src == SrcKind::Fp16) {
        exponent = exponent != 0 ? exponent + 112 : 97;  // to the 8-bit family
    }
    return accumulate({(large & kSign) != 0, exponent, m << 13}, {}, dst, dst_kind(dst32, src));
}

bool pool_less(std::uint32_t a, std::uint32_t b) {
    const auto ordered = [](std::uint32_t x) {
        return static_cast<std::int32_t>((x & kSign) != 0 ? x ^ ~kSign : x);
    };
    return ordered(a) < ordered(b);
}

std::uint32_t pool_maximum(std::uint32_t srca, std::uint32_t dst, bool dst32) {
    if (dst32) {
        dst &= 0xFFFFE000u;
    }
    const std::uint32_t value = (srca & kExponent) != 0 ? srca : 0;
    return pool_less(dst, value) ? value : dst;
}

}  // namespace tensight::numerics
