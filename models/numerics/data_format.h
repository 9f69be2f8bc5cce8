// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tensight::numerics {

/// Data formats with the numbers that kernels and the hardware use
/// (tt-llk:tt_llk_wormhole_b0/llk_lib and TT-Metalium's tensix_types.h).
enum class DataFormat : std::uint8_t {
    Float32 = 0,
    Float16 = 1,
    Bfp8 = 2,
    Bfp4 = 3,
    Tf32 = 4,
    Float16_b = 5,
    Bfp8_b = 6,
    Bfp4_b = 7,
    Int32 = 8,
    UInt16 = 9,
    Bfp2 = 11,
    Int8 = 14,
    Bfp2_b = 15,
    UInt32 = 24,
    UInt8 = 30,
    Invalid = 255,
};

/// Elements of a 32x32 tile; four 16x16 faces, each row-major: index = face*256 + row*16 + column.
inline constexpr std::size_t kTileElements = 1024;

/// Bytes of one 32x32 tile in L1, exponent section of block formats included; 0 for Invalid.
std::size_t tile_bytes(DataFormat format);

/// Bytes of one element for plain formats; 0 for block formats and Invalid.
std::size_t element_bytes(DataFormat format);

/// True for formats whose 16 neighbouring elements share an exponent.
bool is_block_format(DataFormat format);

/// Workload names: bf16, fp32, fp16, bfp8, bfp4, bfp2 (shared exponents of 8 bits), bfp8a, bfp4a,
/// bfp2a (of 5 bits), int32, uint32, uint16, uint8. Nothing if unknown.
std::optional<DataFormat> format_from_name(std::string_view name);
std::string_view format_name(DataFormat format);

}  // namespace tensight::numerics
