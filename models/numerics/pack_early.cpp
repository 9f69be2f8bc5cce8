// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/pack_early.h"

#include <algorithm>
#include <string>

#include "models/numerics/numerics_error.h"
#include "models/numerics/register_format.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

constexpr std::uint32_t kSign = 0x80000000u;
constexpr std::uint32_t kInfinity = 0x7F800000u;

template <typename Convert>
void convert_all(const std::uint32_t* in, std::uint32_t* out, Convert convert) {
    for (std::size_t i = 0; i < kTileElements; ++i) {
        out[i] = convert(in[i]);
    }
}

/// Rounding conversions turn NaN into infinity and flush denormals and -0 to +0.
/// (Signed comparisons: every x86-64 has them in vectors.)
constexpr std::uint32_t nan_to_infinity(std::uint32_t x) {
    const auto magnitude = static_cast<std::int32_t>(x & ~kSign);
    return magnitude > static_cast<std::int32_t>(kInfinity) ? (x & kSign) | kInfinity : x;
}
constexpr std::uint32_t flush(std::uint32_t x) { return (x & kInfinity) == 0 ? 0 : x; }

/// E5M7 to E5M6, by analogy with bf16 to the 8-bit family's: half up, here saturating at the
/// largest exponent. (tt-isa-documentation names the format; the rounding is assumed.)
constexpr std::uint32_t rounded_to_e5m6(std::uint32_t fp16_pattern) {
    const std::uint32_t cut = fp16_cut_to_e5m7(fp16_pattern);
    const std::uint32_t magnitude = cut & ~kSign;
    const std::uint32_t up = magnitude == 0 ? 0 : std::min(magnitude + 0x10000u, 0x0FFFFFFFu);
    return magnitude == 0 ? 0 : (cut & kSign) | (up & 0x0FFE0000u);
}

[[noreturn]] void refuse(const PackMode& mode) {
    throw NumericsError("the packer does not convert a " + std::string(mode.dst32 ? "32" : "16") +
                        "-bit Dst to pack source " + std::string(format_name(mode.pack_src)));
}

void convert_dst32(const std::uint32_t* in, const PackMode& mode, std::uint32_t* out) {
    switch (mode.pack_src) {
        case DataFormat::Float32:
        case DataFormat::Int32:
        case DataFormat::UInt32:
            return convert_all(in, out, [](std::uint32_t x) { return x; });
        case DataFormat::Tf32:
            return convert_all(in, out, [](std::uint32_t x) {
                return flush((nan_to_infinity(x) + 0x1000u) & 0xFFFFE000u);
            });
        case DataFormat::Float16_b:
            return convert_all(in, out, [](std::uint32_t x) {
                return flush((nan_to_infinity(x) + 0x8000u) & 0xFFFF0000u);
            });
        case DataFormat::Bfp8_b:
            // Cut to bf16 first, then half up to 6 fraction bits.
            return convert_all(in, out, [](std::uint32_t x) {
                return flush((((nan_to_infinity(x) & 0xFFFF0000u) + 0x10000u)) & 0xFFFE0000u);
            });
        case DataFormat::Bfp8:
            return convert_all(in, out, [](std::uint32_t x) {
                return rounded_to_e5m6(fp16_to_pattern(fp32_to_fp16_truncating(x)));
            });
        default:
            refuse(mode);
    }
}

void convert_dst16(const std::uint32_t* in, const PackMode& mode, std::uint32_t* out) {
    switch (mode.pack_src) {
        case DataFormat::Float16_b:
        case DataFormat::Tf32:
            return convert_all(
                in, out, [](std::uint32_t x) { return flush(nan_to_infinity(x & 0xFFFF0000u)); });
        case DataFormat::Bfp8_b:
            return convert_all(in, out, [](std::uint32_t x) {
                return (flush(nan_to_infinity(x & 0xFFFF0000u)) + 0x10000u) & 0xFFFE0000u;
            });
        case DataFormat::Bfp8:
            return convert_all(in, out, rounded_to_e5m6);
        case DataFormat::Float16:
            return convert_all(in, out, [](std::uint32_t x) {
                return (x & 0x0F800000u) == 0 ? 0 : x & 0x8FFFE000u;
            });
        case DataFormat::UInt16:
            return convert_all(in, out, [](std::uint32_t x) { return x >> 16; });
        case DataFormat::UInt8:
        case DataFormat::Int8:
            return convert_all(in, out, [](std::uint32_t x) { return x; });
        default:
            refuse(mode);
    }
}

void check_relu(const PackMode& mode) {
    if (is_integer_format(mode.pack_src)) {
        throw NumericsError("ReLU in the packer is modelled for float pack sources only");
    }
    const bool thresholded =
        mode.relu == ReluMode::MinThreshold || mode.relu == ReluMode::MaxThreshold;
    if (thresholded && (mode.relu_threshold & 0x8000u) != 0) {
        throw NumericsError("the packer's ReLU threshold must not be negative: bits " +
                            std::to_string(mode.relu_threshold));
    }
}

void apply_relu(const PackMode& mode, std::uint32_t* tile) {
    check_relu(mode);
    const bool narrow = mode.pack_src == DataFormat::Float16 || mode.pack_src == DataFormat::Bfp8;
    const std::uint32_t threshold =
        narrow ? fp16_to_pattern(mode.relu_threshold) : std::uint32_t{mode.relu_threshold} << 16;
    const bool is_min = mode.relu == ReluMode::MinThreshold;
    const bool is_max = mode.relu == ReluMode::MaxThreshold;
    // Without a sign, patterns order like the values they stand for.
    convert_all(tile, tile, [=](std::uint32_t x) -> std::uint32_t {
        if ((x & ~kSign) > kInfinity) {
            return x;  // every comparison with NaN fails
        }
        if ((x & kSign) != 0 || (is_min && x <= threshold)) {
            return 0;
        }
        return is_max ? std::min(x, threshold) : x;
    });
}

void apply_mask(PackMask mask, std::uint32_t* tile) {
    for (std::size_t row = 0; row < kTileSide; ++row) {
        for (std::size_t column = 0; column < kTileSide; ++column) {
            const bool keep = (mask == PackMask::Row && column == 0) ||
                              (mask == PackMask::Col && row == 0) || (row == 0 && column == 0);
            if (!keep) {
                tile[tile_index(row, column)] = 0;
            }
        }
    }
}

}  // namespace

void pack_early(const std::uint32_t* dst, const PackMode& mode, std::uint32_t* out) {
    if (mode.dst32) {
        convert_dst32(dst, mode, out);
    } else {
        convert_dst16(dst, mode, out);
    }
    if (mode.relu != ReluMode::None) {
        apply_relu(mode, out);
    }
    if (mode.mask != PackMask::All) {
        apply_mask(mode.mask, out);
    }
}

}  // namespace tensight::numerics
