// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/datacopy.h"

#include <algorithm>

#include "models/numerics/numerics_error.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics {
namespace {

constexpr std::uint32_t kNegativeZero = 0x80000000u;

/// ELWADD of one operand with zero into a 32-bit Dst: exponent 0 becomes +0, exponent 255 infinity,
/// fp16 changes to the 8-bit family.
inline std::uint32_t plus_zero(std::uint32_t x, std::uint32_t rebias) {
    const std::uint32_t exponent = x & 0x7F800000u;
    const std::uint32_t value = exponent == 0x7F800000u ? x & 0xFF800000u : x + rebias;
    return exponent == 0 ? 0 : value;
}

inline std::uint32_t flushed(std::uint32_t x) { return (x & 0x7F800000u) == 0 ? 0 : x; }

}  // namespace

void datacopy_tile(std::uint32_t* dst, const std::uint32_t* srca, bool dst32, DataFormat src,
                   NegativeZero negative_zero) {
    if (src == DataFormat::UInt16 && !dst32) {
        // A 16-bit DST is the upper half of a pattern, whatever lies there.
        constexpr unsigned kHalf = 16;
        std::transform(srca, srca + kTileElements, dst, [](std::uint32_t x) { return x << kHalf; });
        return;
    }
    if (is_integer_format(src)) {
        std::copy(srca, srca + kTileElements, dst);
        return;
    }
    const SrcKind kind = src_kind(src);
    if (dst32) {
        const std::uint32_t mask = src_mask(kind);
        const std::uint32_t rebias = kind == SrcKind::Fp16 ? 112u << 23 : 0;
        for (std::size_t i = 0; i < kTileElements; ++i) {
            dst[i] = plus_zero(srca[i] & mask, rebias);
        }
    } else {
        const std::uint32_t mask = kind == SrcKind::Fp16 ? src_mask(kind) : 0xFFFF0000u;
        for (std::size_t i = 0; i < kTileElements; ++i) {
            dst[i] = flushed(srca[i] & mask);
        }
    }
    if (negative_zero == NegativeZero::Keep) {
        for (std::size_t i = 0; i < kTileElements; ++i) {
            dst[i] = srca[i] == kNegativeZero ? kNegativeZero : dst[i];
        }
    }
}

std::uint32_t dst_to_src(std::uint32_t dst, bool dst32, DataFormat src) {
    switch (src_kind(src)) {
        case SrcKind::Bf16:
            return dst & 0xFFFF0000u;
        case SrcKind::Tf32:
            return dst & (dst32 ? 0xFFFFE000u : 0xFFFF0000u);
        case SrcKind::Fp16:
            break;
    }
    if (dst32) {
        throw NumericsError("a move from a 32-bit Dst needs Src in bf16 or tf32, not fp16");
    }
    return dst;
}

void dst_to_src_tile(std::uint32_t* src_patterns, const std::uint32_t* dst, bool dst32,
                     DataFormat src) {
    for (std::size_t i = 0; i < kTileElements; ++i) {
        src_patterns[i] = dst_to_src(dst[i], dst32, src);
    }
}

}  // namespace tensight::numerics
