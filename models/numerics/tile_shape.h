// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

/// The shape of a tile: 32x32, or one of TT-Metalium's tiny tiles. Its faces are 16 columns wide
/// and as high as the tile, 16 rows at most; in L1 they lie one behind the other, left to right,
/// then top to bottom, each row by row. Block formats have their exponents, one byte for each row
/// of a face, in front, filled up to whole 16-byte words.
/// Source: tt-metal:tt_metal/impl/data_format/tile.cpp.
struct TileShape {
    std::uint8_t rows = 32;     ///< 1, 2, 4, 8, 16 or 32
    std::uint8_t columns = 32;  ///< 16 or 32

    constexpr bool operator==(const TileShape&) const = default;

    /// 32x32: what most programs have and every operation takes.
    [[nodiscard]] constexpr bool whole() const { return rows == 32 && columns == 32; }
    /// Rows of a face, 1..16.
    [[nodiscard]] constexpr std::size_t face_rows() const { return rows < 16 ? rows : 16; }
    /// Faces: 1, 2 or 4.
    [[nodiscard]] constexpr std::size_t faces() const {
        return (rows > 16 ? 2U : 1U) * (columns > 16 ? 2U : 1U);
    }
    [[nodiscard]] constexpr std::size_t elements() const { return std::size_t{rows} * columns; }
    /// TT-Metalium's flags: lower than 32 rows, narrower than 32 columns.
    [[nodiscard]] constexpr bool partial_face() const { return rows < 32; }
    [[nodiscard]] constexpr bool narrow() const { return columns < 32; }
};

/// True for the twelve shapes that exist.
bool is_tile_shape(std::int64_t rows, std::int64_t columns);

/// "16x32".
std::string shape_name(TileShape shape);

/// All of them, for messages.
const char* tile_shape_names();

/// Bytes of one tile in L1, exponents and what fills them up included; 0 for Invalid.
std::size_t tile_bytes(DataFormat format, TileShape shape);

/// Place of (row, column) in the order of the tile's faces: face by face, row by row.
std::size_t tile_index(TileShape shape, std::size_t row, std::size_t column);

// A tiny tile in the container of a whole one: face n of the tile is face n of the container, in
// its first rows, as the unpackers put it into SrcA and SrcB and the FPU into DST. So the second
// face of a 32x16 tile, which lies below the first, is the container's top right one.

/// L1 bytes of a tiny tile -> those of a whole tile whose other elements (and exponents) are zero.
/// @param tiny   tile_bytes(format, shape) bytes
/// @param whole  tile_bytes(format) bytes
void spread_tile(const std::uint8_t* tiny, DataFormat format, TileShape shape, std::uint8_t* whole);

/// The reverse; what fills up the exponents is left as it is in `tiny`.
void collect_tile(const std::uint8_t* whole, DataFormat format, TileShape shape,
                  std::uint8_t* tiny);

/// Writes `value` to what `shape` does not fill of the faces that it has.
void fill_rest_of_faces(std::uint32_t* tile, TileShape shape, std::uint32_t value);

}  // namespace tensight::numerics
