// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/data_format.h"

#include <array>
#include <utility>

namespace tensight::numerics {
namespace {

// One shared exponent byte for each 16 elements (tt-metal:tt_metal/api/tt-metalium/tt_backend_api_
// types.hpp gives the same tile sizes).
constexpr std::size_t kExponentBytes = kTileElements / 16;

std::size_t bits_per_element(DataFormat format) {
    switch (format) {
        case DataFormat::Float32:
        case DataFormat::Tf32:
        case DataFormat::Int32:
        case DataFormat::UInt32:
            return 32;
        case DataFormat::Float16:
        case DataFormat::Float16_b:
        case DataFormat::UInt16:
            return 16;
        case DataFormat::Int8:
        case DataFormat::UInt8:
        case DataFormat::Bfp8:
        case DataFormat::Bfp8_b:
            return 8;
        case DataFormat::Bfp4:
        case DataFormat::Bfp4_b:
            return 4;
        case DataFormat::Bfp2:
        case DataFormat::Bfp2_b:
            return 2;
        case DataFormat::Invalid:
            break;
    }
    return 0;
}

constexpr std::array<std::pair<std::string_view, DataFormat>, 13> kWorkloadNames = {{
    {"bf16", DataFormat::Float16_b},
    {"fp32", DataFormat::Float32},
    {"fp16", DataFormat::Float16},
    {"bfp8", DataFormat::Bfp8_b},
    {"bfp4", DataFormat::Bfp4_b},
    {"bfp2", DataFormat::Bfp2_b},
    {"bfp8a", DataFormat::Bfp8},
    {"bfp4a", DataFormat::Bfp4},
    {"bfp2a", DataFormat::Bfp2},
    {"int32", DataFormat::Int32},
    {"uint32", DataFormat::UInt32},
    {"uint16", DataFormat::UInt16},
    {"uint8", DataFormat::UInt8},
}};

}  // namespace

bool is_block_format(DataFormat format) {
    switch (format) {
        case DataFormat::Bfp8:
        case DataFormat::Bfp8_b:
        case DataFormat::Bfp4:
        case DataFormat::Bfp4_b:
        case DataFormat::Bfp2:
        case DataFormat::Bfp2_b:
            return true;
        default:
            return false;
    }
}

std::size_t tile_bytes(DataFormat format) {
    const std::size_t datums = bits_per_element(format) * kTileElements / 8;
    return is_block_format(format) ? datums + kExponentBytes : datums;
}

std::size_t element_bytes(DataFormat format) {
    return is_block_format(format) ? 0 : bits_per_element(format) / 8;
}

std::optional<DataFormat> format_from_name(std::string_view name) {
    for (const auto& [text, format] : kWorkloadNames) {
        if (text == name) {
            return format;
        }
    }
    return std::nullopt;
}

std::string_view format_name(DataFormat format) {
    for (const auto& [text, value] : kWorkloadNames) {
        if (value == format) {
            return text;
        }
    }
    // Formats no workload can name; these appear in messages only.
    switch (format) {
        case DataFormat::Tf32:
            return "tf32";
        case DataFormat::Int8:
            return "int8";
        default:
            return "invalid";
    }
}

}  // namespace tensight::numerics
