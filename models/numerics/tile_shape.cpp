// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/tile_shape.h"

#include <algorithm>
#include <cstring>

#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

constexpr std::size_t kWord = 16;            // L1 alignment
constexpr std::size_t kWholeExponents = 64;  // of a 32x32 tile

std::size_t exponent_bytes(TileShape shape) {
    return (shape.face_rows() * shape.faces() + kWord - 1) / kWord * kWord;
}

/// Bytes of the datums of one row of a face.
std::size_t row_bytes(DataFormat format) {
    const std::size_t exponents = is_block_format(format) ? kWholeExponents : 0;
    return (tile_bytes(format) - exponents) / (kTileElements / kFaceSide);
}

}  // namespace

bool is_tile_shape(std::int64_t rows, std::int64_t columns) {
    const bool power = rows >= 1 && rows <= 32 && (rows & (rows - 1)) == 0;
    return power && (columns == 16 || columns == 32);
}

std::string shape_name(TileShape shape) {
    return std::to_string(shape.rows) + "x" + std::to_string(shape.columns);
}

const char* tile_shape_names() {
    return "32x32, 16x32, 8x32, 4x32, 2x32, 1x32, 32x16, 16x16, 8x16, 4x16, 2x16 or 1x16";
}

std::size_t tile_bytes(DataFormat format, TileShape shape) {
    if (shape.whole() || format == DataFormat::Invalid) {
        return tile_bytes(format);
    }
    const std::size_t rows = shape.faces() * shape.face_rows();
    return rows * row_bytes(format) + (is_block_format(format) ? exponent_bytes(shape) : 0);
}

std::size_t tile_index(TileShape shape, std::size_t row, std::size_t column) {
    const std::size_t across = shape.columns / kFaceSide;
    const std::size_t face = row / kFaceSide * across + column / kFaceSide;
    return (face * shape.face_rows() + row % kFaceSide) * kFaceSide + column % kFaceSide;
}

void spread_tile(const std::uint8_t* tiny, DataFormat format, TileShape shape,
                 std::uint8_t* whole) {
    std::memset(whole, 0, tile_bytes(format));
    const std::size_t rows = shape.face_rows();
    if (is_block_format(format)) {
        for (std::size_t face = 0; face < shape.faces(); ++face) {
            std::memcpy(whole + face * kFaceSide, tiny + face * rows, rows);
        }
        tiny += exponent_bytes(shape);
        whole += kWholeExponents;
    }
    const std::size_t row = row_bytes(format);
    for (std::size_t face = 0; face < shape.faces(); ++face) {
        std::memcpy(whole + face * kFaceSide * row, tiny + face * rows * row, rows * row);
    }
}

void collect_tile(const std::uint8_t* whole, DataFormat format, TileShape shape,
                  std::uint8_t* tiny) {
    const std::size_t rows = shape.face_rows();
    if (is_block_format(format)) {
        for (std::size_t face = 0; face < shape.faces(); ++face) {
            std::memcpy(tiny + face * rows, whole + face * kFaceSide, rows);
        }
        tiny += exponent_bytes(shape);
        whole += kWholeExponents;
    }
    const std::size_t row = row_bytes(format);
    for (std::size_t face = 0; face < shape.faces(); ++face) {
        std::memcpy(tiny + face * rows * row, whole + face * kFaceSide * row, rows * row);
    }
}

void fill_rest_of_faces(std::uint32_t* tile, TileShape shape, std::uint32_t value) {
    for (std::size_t face = 0; face < shape.faces(); ++face) {
        std::fill(tile + face * kFaceElements + shape.face_rows() * kFaceSide,
                  tile + (face + 1) * kFaceElements, value);
    }
}

}  // namespace tensight::numerics
