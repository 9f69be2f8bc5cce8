// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/datacopy.h"

#include <algorithm>

#include "models/numerics/fpu_datapath.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics {
namespace {

constexpr std::uint32_t kNegativeZero = 0x80000000u;

std::uint32_t copied(std::uint32_t value, SrcKind src, bool dst32, NegativeZero negative_zero) {
    if (value == kNegativeZero && negative_zero == NegativeZero::Keep) {
        return value;
    }
    if (dst32) {
        return add_element(value, 0, 0, src, true);
    }
    if ((value & 0x7F800000u) == 0) {
        return 0;
    }
    return src == SrcKind::Tf32 ? value & 0xFFFF0000u : value;
}

}  // namespace

void datacopy_tile(std::uint32_t* dst, const std::uint32_t* srca, bool dst32, DataFormat src,
                   NegativeZero negative_zero) {
    if (is_integer_format(src)) {
        std::copy(srca, srca + kTileElements, dst);
        return;
    }
    const SrcKind kind = src_kind(src);
    const std::uint32_t mask = src_mask(kind);
    for (std::size_t i = 0; i < kTileElements; ++i) {
        dst[i] = copied(srca[i] & mask, kind, dst32, negative_zero);
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
