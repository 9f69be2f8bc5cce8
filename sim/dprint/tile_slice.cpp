// SPDX-License-Identifier: Apache-2.0
#include "sim/dprint/tile_slice.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include "models/numerics/data_format.h"
#include "models/numerics/host_tile.h"

namespace tensight::dprint {

using numerics::DataFormat;

namespace {

constexpr int kFace = 16;
constexpr int kFaceElements = kFace * kFace;
constexpr int kRow = 32;

std::string_view enumerator(DataFormat format) {
    switch (format) {
        case DataFormat::Float32:
            return "Float32";
        case DataFormat::Float16:
            return "Float16";
        case DataFormat::Bfp8:
            return "Bfp8";
        case DataFormat::Bfp4:
            return "Bfp4";
        case DataFormat::Tf32:
            return "Tf32";
        case DataFormat::Float16_b:
            return "Float16_b";
        case DataFormat::Bfp8_b:
            return "Bfp8_b";
        case DataFormat::Bfp4_b:
            return "Bfp4_b";
        case DataFormat::Int32:
            return "Int32";
        case DataFormat::UInt16:
            return "UInt16";
        case DataFormat::Bfp2:
            return "Bfp2";
        case DataFormat::Int8:
            return "Int8";
        case DataFormat::Bfp2_b:
            return "Bfp2_b";
        case DataFormat::UInt32:
            return "UInt32";
        case DataFormat::UInt8:
            return "UInt8";
        case DataFormat::Invalid:
            break;
    }
    return "Invalid";
}

/// Formats that the device's TileSlice knows.
bool printable(DataFormat format) {
    switch (format) {
        case DataFormat::Bfp4_b:
        case DataFormat::Bfp8_b:
        case DataFormat::Float16_b:
        case DataFormat::Float32:
        case DataFormat::Int8:
        case DataFormat::UInt8:
        case DataFormat::UInt16:
        case DataFormat::UInt32:
        case DataFormat::Int32:
            return true;
        default:
            return false;
    }
}

bool is_integer(DataFormat format) {
    return format == DataFormat::Int8 || format == DataFormat::UInt8 ||
           format == DataFormat::UInt16 || format == DataFormat::UInt32 ||
           format == DataFormat::Int32;
}

/// Place of a row and column in the storage of a tile.
int stored_index(int row, int column, bool untilized) {
    if (!untilized) {
        return column + row * kRow;
    }
    const int face = row / kFace * 2 + column / kFace;
    return face * kFaceElements + row % kFace * kFace + column % kFace;
}

void print_value(std::ostream& out, double value, DataFormat format) {
    if (is_integer(format)) {
        out << static_cast<std::int64_t>(value);
    } else {
        out << static_cast<float>(value);
    }
}

}  // namespace

void print_slice(std::ostream& out, const events::PrintItem& item) {
    const events::PrintedSlice& s = item.slice;
    const auto format = static_cast<DataFormat>(s.format);
    if (!printable(format)) {
        out << fmt::format("Tried printing CBIndex::c_{}: Unsupported data format ({})\n", s.cb,
                           enumerator(format));
        return;
    }
    if (s.outside) {
        out << fmt::format("Tried printing CBIndex::c_{}: BAD TILE POINTER (ptr={}, count=0)\n",
                           s.cb, s.address);
        return;
    }
    std::vector<std::uint8_t> bytes(numerics::tile_bytes(format));
    std::memcpy(bytes.data(), item.data.data(), bytes.size());
    std::array<double, numerics::kTileElements> values{};
    numerics::decode_tile(bytes.data(), format, values.data());

    // A block element travels as exponent and mantissa.
    const std::uint32_t element = numerics::is_block_format(format)
                                      ? 2
                                      : static_cast<std::uint32_t>(numerics::element_bytes(format));
    const std::uint32_t most = s.most_bytes / element;
    const auto [h0, h1, hs] = std::array{int{s.range[0]}, int{s.range[1]}, int{s.range[2]}};
    const auto [w0, w1, ws] = std::array{int{s.range[3]}, int{s.range[4]}, int{s.range[5]}};
    std::uint32_t printed = 0;
    for (int h = h0; h < h1; h += hs) {
        for (int w = w0; w < w1; w += ws) {
            if (printed == most) {
                out << fmt::format("<TileSlice data truncated due to exceeding max count ({})>\n",
                                   most);
                return;
            }
            const int at = stored_index(h, w, s.untilized);
            print_value(out, values.at(static_cast<std::size_t>(at)), format);
            out << (w + ws < w1 ? " " : "");
            ++printed;
        }
        out << (s.line_ends ? "\n" : "");
    }
}

}  // namespace tensight::dprint
