// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/fast_arithmetic.h"

#include <bit>

#include "models/numerics/isa.h"
#include "models/numerics/kernels/kernel_table.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

constexpr std::uint32_t kExponent = 0x7F800000u;
constexpr std::uint32_t kSign = 0x80000000u;

/// fp32 bits of a Src or Dst pattern; exponent 0 is zero.
inline std::uint32_t to_fp32(std::uint32_t pattern, std::uint32_t rebias) {
    const std::uint32_t kept = (pattern & kExponent) != 0 ? 0xFFFFFFFFu : kSign;
    return (pattern + ((pattern & kExponent) != 0 ? rebias : 0)) & kept;
}

/// What is added to the exponent field of a pattern to make it fp32.
constexpr std::uint32_t rebias_of(bool fp16) { return fp16 ? 112u << 23 : 0; }

inline std::uint32_t canonical(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits & ~kSign) > kExponent ? 0x7FC00000u : bits;
}

template <DstKind Kind>
std::uint32_t to_dst(float value) {
    const std::uint32_t bits = canonical(value);
    switch (Kind) {
        case DstKind::Fp32:
            break;
        case DstKind::Bf16:
            return (bits + 0x7FFFu + (bits >> 16 & 1)) & 0xFFFF0000u;
        case DstKind::Fp16:
            return fp16_to_pattern(fp32_to_fp16_truncating(bits + 0xFFFu + (bits >> 13 & 1)));
    }
    return bits;
}

struct alignas(64) Matrix {
    float at[kTileElements];
};

/// Products of 11-bit significands are exact in fp32 if they neither overflow nor fall below the
/// normal range; then a fused and a separate multiply-add are the same.
bool exact_products(const kernels::ExponentRange& a, const kernels::ExponentRange& b) {
    const bool finite = a.high != 255 && b.high != 255;
    return finite && a.low + b.low - 254 >= -126 && a.high + b.high - 254 <= 125;
}

void store_fp16(const Matrix& m, std::uint32_t* tile) {
    for (std::size_t row = 0; row < kTileSide; ++row) {
        for (std::size_t column = 0; column < kTileSide; ++column) {
            tile[tile_index(row, column)] = to_dst<DstKind::Fp16>(m.at[row * kTileSide + column]);
        }
    }
}

template <DstKind Kind>
void combine(std::uint32_t* dst, const std::uint32_t* a, const std::uint32_t* b, std::uint32_t mask,
             bool fp16, const EltwiseMode& mode) {
    const bool accumulate = mode.accumulate || mode.op == EltwiseOp::Mul;
    const std::uint32_t rebias = rebias_of(fp16);
    const std::uint32_t dst_rebias = rebias_of(Kind == DstKind::Fp16);
    const std::uint32_t flip = mode.op == EltwiseOp::Sub ? kSign : 0;
    for (std::size_t i = 0; i < kTileElements; ++i) {
        const auto x = std::bit_cast<float>(to_fp32(a[i] & mask, rebias));
        const auto y = std::bit_cast<float>(to_fp32(b[i] & mask, rebias) ^ flip);
        const float result = mode.op == EltwiseOp::Mul ? x * y : x + y;
        const auto old = std::bit_cast<float>(accumulate ? to_fp32(dst[i], dst_rebias) : 0);
        dst[i] = to_dst<Kind>(old + result);
    }
}

}  // namespace

void fast_product(std::uint32_t* dst, const std::uint32_t* in0, const std::uint32_t* in1,
                  SrcKind src, bool dst32) {
    // Too large for the stack of a simulation process.
    static thread_local Matrix a;
    static thread_local Matrix b;
    static thread_local Matrix c;
    const DstKind kind = dst_kind(dst32, src);
    const std::uint32_t rebias = rebias_of(src == SrcKind::Fp16);
    // Without vector kernels (IsaLevel::Scalar) any x86-64 still has SSE2; the results are equal.
    const kernels::KernelTable& table = kernels::table(active_isa());
    const auto range_a = table.load_matrix(in0, src_mask(src), rebias, a.at);
    const auto range_b = table.load_matrix(in1, src_mask(src), rebias, b.at);
    table.load_matrix(dst, 0xFFFFFFFFu, rebias_of(kind == DstKind::Fp16), c.at);
    table.plain_product(c.at, a.at, b.at, exact_products(range_a, range_b));
    if (kind == DstKind::Fp16) {
        return store_fp16(c, dst);
    }
    table.store_matrix(c.at, kind == DstKind::Bf16, dst);
}

void fast_elements(std::uint32_t* dst, const std::uint32_t* a, const std::uint32_t* b,
                   const EltwiseMode& mode) {
    const SrcKind src = src_kind(mode.src);
    const std::uint32_t mask = src_mask(src);
    const bool fp16 = src == SrcKind::Fp16;
    switch (dst_kind(mode.dst32, src)) {
        case DstKind::Fp32:
            return combine<DstKind::Fp32>(dst, a, b, mask, fp16, mode);
        case DstKind::Bf16:
            return combine<DstKind::Bf16>(dst, a, b, mask, fp16, mode);
        case DstKind::Fp16:
            return combine<DstKind::Fp16>(dst, a, b, mask, fp16, mode);
    }
}

}  // namespace tensight::numerics
