// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/numerics/data_format.h"
#include "models/numerics/tile_shape.h"
#include "sim/workload/workload.h"

namespace tensight::workload {

/// Edge of a tile and of a face in elements (hardware: 32x32 tiles of four 16x16 faces).
inline constexpr std::int64_t kTileEdge = 32;
inline constexpr std::int64_t kFaceEdge = 16;

/// A tensor as the device sees it: a stack of `count` matrices, one under the other. Tiles never
/// span two matrices, so for the tile layout each matrix is padded to whole tiles by itself, as
/// TT-Metalium pads the last two dimensions. A vector counts as one row.
struct Matrices {
    std::int64_t count = 1;
    std::int64_t height = 1;
    std::int64_t width = 1;

    std::int64_t tile_rows(numerics::TileShape tile = {}) const {
        return (height + tile.rows - 1) / tile.rows;
    }
    std::int64_t tile_columns(numerics::TileShape tile = {}) const {
        return (width + tile.columns - 1) / tile.columns;
    }
    std::int64_t tiles(numerics::TileShape tile = {}) const {
        return count * tile_rows(tile) * tile_columns(tile);
    }

    auto operator<=>(const Matrices&) const = default;
};

Matrices matrices(std::span<const std::int64_t> shape);

/// Product of the extents.
std::int64_t elements(std::span<const std::int64_t> shape);

/// Tiles that hold a tensor of this shape.
std::int64_t tile_count(std::span<const std::int64_t> shape, numerics::TileShape tile = {});

/// Place of element (row, column) within its tile: face * 256 + row in face * 16 + column in face.
std::size_t index_in_tile(std::int64_t row, std::int64_t column);

/// Values of one tile of the tensor, as many as the tile's shape has (1024 for 32x32), in face
/// order; tiles are numbered matrix by matrix, row by row. Places outside the tensor hold
/// `padding`; a tensor without values counts as zeros. Throws std::invalid_argument if it has
/// others than its shape asks for.
void tile_values(const Tensor& tensor, std::int64_t tile, std::span<double> values,
                 double padding = 0.0, numerics::TileShape shape = {});

/// Values of the tensor tile by tile (matrix by matrix, row by row of tiles), 1024 to a tile of
/// 32x32 in face order; places outside the tensor hold `padding`. A tensor without values counts as
/// zeros.
std::vector<double> to_tiles(const Tensor& tensor, double padding = 0.0,
                             numerics::TileShape tile = {});

/// The inverse of to_tiles: `tiles` holds tile_count(shape, tile) * tile.elements() values, else
/// std::invalid_argument.
std::vector<double> from_tiles(std::span<const double> tiles, std::span<const std::int64_t> shape,
                               numerics::TileShape tile = {});

/// Values of one piece of to_rows, `page_width` of them; otherwise as tile_values.
void piece_values(const Tensor& tensor, std::int64_t page_width, std::int64_t piece,
                  std::span<double> values, double padding = 0.0);

/// Values of the tensor in pieces of `page_width` elements of one row: each row of the folded
/// matrix (count * height rows) is cut left to right, its last piece filled up with `padding`.
std::vector<double> to_rows(const Tensor& tensor, std::int64_t page_width, double padding = 0.0);

/// The inverse of to_rows; std::invalid_argument when the number of values does not fit.
std::vector<double> from_rows(std::span<const double> rows, std::int64_t page_width,
                              std::span<const std::int64_t> shape);

}  // namespace tensight::workload
