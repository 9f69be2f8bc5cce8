// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/integer_fpu.h"

#include <algorithm>
#include <array>
#include <string>

#include "models/numerics/numerics_error.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

constexpr std::uint32_t kSign = 0x80000000u;
constexpr std::int64_t kMostMagnitude = 0x7FFFFFFF;
constexpr std::uint32_t kPatterns = 256;

/// A Src datum with the bits of its magnitude that `mask` has.
std::int64_t datum(std::uint32_t pattern, DataFormat format, std::uint32_t mask) {
    if (pattern >= kPatterns) {
        throw NumericsError("an operand of the FPU is no 8-bit integer while the other one is");
    }
    const bool minus = format == DataFormat::Int8 && (pattern & 0x80u) != 0;
    const std::uint32_t magnitude = format == DataFormat::Int8 ? pattern & 0x7Fu : pattern;
    const auto value = static_cast<std::int64_t>(magnitude & mask);
    return minus ? -value : value;
}

constexpr std::uint32_t kWhole = 0x3FF;
std::uint32_t mask_of_a(int phase) { return (phase & 1) != 0 ? 0x1Fu : 0xE0u; }
std::uint32_t mask_of_b(int phase) { return (phase & 2) != 0 ? 0x0Fu : 0x3F0u; }

void check(int phases, bool dst32) {
    if (phases < 1 || phases > 4) {
        throw NumericsError("fidelity phases: expected 1 to 4, not " + std::to_string(phases));
    }
    if (!dst32) {
        throw NumericsError(
            "the FPU adds 8-bit integers into a 32-bit DST: set fp32_dest_acc_en for the kernel");
    }
}

}  // namespace

bool is_integer8(DataFormat format) {
    return format == DataFormat::Int8 || format == DataFormat::UInt8;
}

std::int64_t integer_of_dst(std::uint32_t pattern) {
    const auto magnitude = static_cast<std::int64_t>(pattern & ~kSign);
    return (pattern & kSign) != 0 ? -magnitude : magnitude;
}

std::uint32_t dst_of_integer(std::int64_t value) {
    const std::int64_t magnitude = std::min(value < 0 ? -value : value, kMostMagnitude);
    return static_cast<std::uint32_t>(magnitude) | (value < 0 ? kSign : 0);
}

void integer_matmul_tile(std::uint32_t* dst, const std::uint32_t* in0_srcb,
                         const std::uint32_t* in1_srca, const MatmulMode& mode) {
    check(mode.phases, mode.dst32);
    // An instruction takes 16 products of an element; sums saturate after each.
    for (int phase = 0; phase < mode.phases; ++phase) {
        for (std::size_t half = 0; half < kTileSide; half += kFaceSide) {
            for (std::size_t row = 0; row < kTileSide; ++row) {
                for (std::size_t column = 0; column < kTileSide; ++column) {
                    std::int64_t sum = 0;
                    for (std::size_t k = half; k < half + kFaceSide; ++k) {
                        const std::size_t at =
                            mode.transpose_in1 ? tile_index(column, k) : tile_index(k, column);
                        sum += datum(in0_srcb[tile_index(row, k)], mode.src, mask_of_b(phase)) *
                               datum(in1_srca[at], mode.src, mask_of_a(phase));
                    }
                    std::uint32_t& element = dst[tile_index(row, column)];
                    element = dst_of_integer(integer_of_dst(element) + sum);
                }
            }
        }
    }
}

void integer_eltwise_tile(std::uint32_t* dst, const std::uint32_t* a_srca,
                          const std::uint32_t* b_srcb, const EltwiseMode& mode) {
    check(mode.phases, mode.dst32);
    const bool multiplies = mode.op == EltwiseOp::Mul;
    for (int phase = 0; phase < (multiplies ? mode.phases : 1); ++phase) {
        for (std::size_t i = 0; i < kTileElements; ++i) {
            const std::uint32_t b_pattern = b_srcb[broadcast_index(i, mode.broadcast)];
            const auto a = datum(a_srca[i], mode.src, multiplies ? mask_of_a(phase) : kWhole);
            const auto b = datum(b_pattern, mode.src, multiplies ? mask_of_b(phase) : kWhole);
            const std::int64_t before =
                multiplies || mode.accumulate ? integer_of_dst(dst[i]) : std::int64_t{0};
            const std::int64_t value = multiplies                  ? a * b
                                       : mode.op == EltwiseOp::Sub ? a - b
                                                                   : a + b;
            dst[i] = dst_of_integer(before + value);
        }
    }
}

}  // namespace tensight::numerics
