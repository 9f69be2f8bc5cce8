// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

// Patterns: every datum of a register tile is one uint32 laid out like fp32 (sign bit 31, exponent
// 30..23, fraction 22..0), so that SrcA, SrcB and Dst of all float formats share one form:
//   Float16_b and block formats   the bf16 bits in the top 16 bits
//   Tf32                          the top 19 bits
//   Float16                       sign, exponent 0..31 in bits 27..23 (bias 15), 10 fraction bits
//                                 in 22..13; there is neither infinity nor NaN
//   Float32                       as it is (Dst of 32 bits)
//   integers                      the L1 bits, zero-extended to 32 bits

/// What the FPU distinguishes in SrcA and SrcB: exponent family and fraction width.
enum class SrcKind : std::uint8_t { Bf16, Tf32, Fp16 };

/// How Dst keeps a result of the FPU.
enum class DstKind : std::uint8_t { Fp32, Bf16, Fp16 };

/// The kind behind a Src format. Block formats are bf16 (or fp16 for the `a` variants) once
/// unpacked. NumericsError for formats the FPU's float datapath does not take.
SrcKind src_kind(DataFormat src_format);

/// Dst follows the exponent family of the operands unless it is 32 bits wide.
constexpr DstKind dst_kind(bool dst32, SrcKind src) {
    return dst32 ? DstKind::Fp32 : (src == SrcKind::Fp16 ? DstKind::Fp16 : DstKind::Bf16);
}

/// Bits of a pattern that an operand read keeps: the FPU masks SrcA and SrcB with the configured
/// format on every read.
constexpr std::uint32_t src_mask(SrcKind kind) {
    switch (kind) {
        case SrcKind::Tf32:
            return 0xFFFFFFFFu;  // unpacking has already cleared the low 13 bits
        case SrcKind::Fp16:
            return 0x8FFFE000u;
        case SrcKind::Bf16:
            break;
    }
    return 0xFFFF0000u;
}

/// fp16 bits <-> pattern.
constexpr std::uint32_t fp16_to_pattern(std::uint32_t bits) {
    return (bits & 0x8000u) << 16 | (bits & 0x7FFFu) << 13;
}
constexpr std::uint32_t pattern_to_fp16(std::uint32_t pattern) {
    return (pattern >> 16 & 0x8000u) | (pattern >> 13 & 0x7FFFu);
}

/// fp32 -> fp16 bits as the unpacker and the packer do it: fraction truncated, too large values
/// become the largest pattern 0x7FFF, too small ones a signed zero. A value in [2^-15, 2^-14)
/// keeps its fraction with exponent 0 (which the FPU reads as zero).
constexpr std::uint32_t fp32_to_fp16_truncating(std::uint32_t fp32) {
    const std::uint32_t sign = fp32 >> 31 << 15;
    const int exponent = static_cast<int>(fp32 >> 23 & 0xFFu) - 112;
    if (exponent < 0) {
        return sign;
    }
    if (exponent > 31) {
        return sign | 0x7FFFu;
    }
    return sign | static_cast<std::uint32_t>(exponent) << 10 | (fp32 & 0x7FFFFFu) >> 13;
}

/// Cuts an fp16 pattern to 7 fraction bits (E5M7), which block formats with 5-bit exponents are
/// made of; exponent 0 is zero.
constexpr std::uint32_t fp16_cut_to_e5m7(std::uint32_t pattern) {
    return (pattern & 0x0F800000u) == 0 ? 0 : pattern & 0x8FFF0000u;
}

/// True for the floats of 5-bit exponents: fp16 and the block formats that go with it.
bool is_fp16_family(DataFormat format);

/// True for the integer formats, which this room only moves.
bool is_integer_format(DataFormat format);

}  // namespace tensight::numerics
