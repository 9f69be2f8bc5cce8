// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/layout.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace tensight::workload {
namespace {

std::size_t size(std::int64_t extent) { return static_cast<std::size_t>(extent); }

void require_size(std::size_t got, std::size_t wanted, const char* what) {
    if (got != wanted) {
        throw std::invalid_argument(std::string(what) + ": " + std::to_string(got) +
                                    " values, expected " + std::to_string(wanted));
    }
}

// A tensor has as many values as its shape asks for, or none.
void require_values(const Tensor& tensor) {
    if (tensor.has_values()) {
        require_size(tensor.file ? tensor.file->size() : tensor.values.size(),
                     size(elements(tensor.shape)), "tensor");
    }
}

// `length` values of the tensor from `first` on, then padding.
void copy_piece(const Tensor& tensor, std::int64_t first, std::int64_t length, std::span<double> to,
                double padding) {
    if (length > 0 && tensor.file) {
        tensor.file->copy(size(first), to.first(size(length)));
    } else if (length > 0 && tensor.values.empty()) {
        std::fill_n(to.begin(), length, 0.0);
    } else if (length > 0) {
        std::copy_n(tensor.values.begin() + first, length, to.begin());
    }
    std::fill(to.begin() + std::max<std::int64_t>(length, 0), to.end(), padding);
}

// Calls visit(place in the row-major tensor, place in the tiles, length) for every piece of a row
// that lies in one face; such a piece is contiguous in both.
template <typename Visit>
void for_each_piece(const Matrices& view, numerics::TileShape tile, Visit visit) {
    std::size_t at = 0;
    for (std::int64_t row = 0; row < view.count * view.height; ++row) {
        const std::int64_t within = row % view.height;
        const std::int64_t tile_row = row / view.height * view.tile_rows(tile) + within / tile.rows;
        for (std::int64_t column = 0; column < view.width; column += kFaceEdge) {
            const std::int64_t number = tile_row * view.tile_columns(tile) + column / tile.columns;
            const std::size_t in_tile =
                numerics::tile_index(tile, size(within % tile.rows), size(column % tile.columns));
            const std::size_t length = size(std::min(kFaceEdge, view.width - column));
            visit(at, size(number) * tile.elements() + in_tile, length);
            at += length;
        }
    }
}

}  // namespace

Matrices matrices(std::span<const std::int64_t> shape) {
    Matrices view;
    if (shape.empty()) {
        return view;
    }
    view.width = shape.back();
    if (shape.size() > 1) {
        view.height = shape[shape.size() - 2];
        view.count = elements(shape.first(shape.size() - 2));
    }
    return view;
}

std::int64_t elements(std::span<const std::int64_t> shape) {
    std::int64_t product = 1;
    for (const std::int64_t extent : shape) {
        product *= extent;
    }
    return product;
}

std::int64_t tile_count(std::span<const std::int64_t> shape, numerics::TileShape tile) {
    return matrices(shape).tiles(tile);
}

std::size_t index_in_tile(std::int64_t row, std::int64_t column) {
    const std::int64_t face = (row / kFaceEdge) * 2 + column / kFaceEdge;
    return size((face * kFaceEdge + row % kFaceEdge) * kFaceEdge + column % kFaceEdge);
}

void tile_values(const Tensor& tensor, std::int64_t tile, std::span<double> values, double padding,
                 numerics::TileShape shape) {
    const Matrices view = matrices(tensor.shape);
    require_values(tensor);
    require_size(values.size(), shape.elements(), "tile");
    const std::int64_t first_column = tile % view.tile_columns(shape) * shape.columns;
    const std::int64_t tile_row = tile / view.tile_columns(shape);
    const std::int64_t matrix = tile_row / view.tile_rows(shape);
    const std::int64_t first_row = tile_row % view.tile_rows(shape) * shape.rows;
    for (std::int64_t row = 0; row < shape.rows; ++row) {
        const std::int64_t within = first_row + row;
        for (std::int64_t face = 0; face < shape.columns; face += kFaceEdge) {
            const std::int64_t column = first_column + face;
            const std::int64_t length =
                within < view.height ? std::clamp<std::int64_t>(view.width - column, 0, kFaceEdge)
                                     : 0;
            const std::size_t to = numerics::tile_index(shape, size(row), size(face));
            copy_piece(tensor, (matrix * view.height + within) * view.width + column, length,
                       values.subspan(to, size(kFaceEdge)), padding);
        }
    }
}

std::vector<double> to_tiles(const Tensor& tensor, double padding, numerics::TileShape shape) {
    const std::int64_t count = tile_count(tensor.shape, shape);
    std::vector<double> tiles(size(count) * shape.elements());
    for (std::int64_t tile = 0; tile < count; ++tile) {
        tile_values(tensor, tile,
                    std::span(tiles).subspan(size(tile) * shape.elements(), shape.elements()),
                    padding, shape);
    }
    return tiles;
}

std::vector<double> from_tiles(std::span<const double> tiles, std::span<const std::int64_t> shape,
                               numerics::TileShape tile) {
    const Matrices view = matrices(shape);
    require_size(tiles.size(), size(view.tiles(tile)) * tile.elements(), "tiles");
    std::vector<double> values(size(elements(shape)));
    for_each_piece(view, tile,
                   [&](std::size_t in_tensor, std::size_t in_tiles, std::size_t length) {
                       std::copy_n(&tiles[in_tiles], length, &values[in_tensor]);
                   });
    return values;
}

void piece_values(const Tensor& tensor, std::int64_t page_width, std::int64_t piece,
                  std::span<double> values, double padding) {
    const std::int64_t width = matrices(tensor.shape).width;
    require_values(tensor);
    require_size(values.size(), size(page_width), "page");
    const std::int64_t across = (width + page_width - 1) / page_width;
    const std::int64_t column = piece % across * page_width;
    copy_piece(tensor, piece / across * width + column, std::min(page_width, width - column),
               values, padding);
}

std::vector<double> to_rows(const Tensor& tensor, std::int64_t page_width, double padding) {
    const Matrices view = matrices(tensor.shape);
    const std::int64_t count =
        view.count * view.height * ((view.width + page_width - 1) / page_width);
    std::vector<double> rows(size(count * page_width));
    for (std::int64_t piece = 0; piece < count; ++piece) {
        piece_values(tensor, page_width, piece,
                     std::span(rows).subspan(size(piece * page_width), size(page_width)), padding);
    }
    return rows;
}

std::vector<double> from_rows(std::span<const double> rows, std::int64_t page_width,
                              std::span<const std::int64_t> shape) {
    const Matrices view = matrices(shape);
    const std::size_t width = size(view.width);
    const std::size_t height = size(view.count * view.height);
    const std::size_t stride = (width + size(page_width) - 1) / size(page_width) * size(page_width);
    require_size(rows.size(), height * stride, "rows");
    std::vector<double> values;
    values.reserve(height * width);
    for (std::size_t row = 0; row < height; ++row) {
        const auto piece = rows.subspan(row * stride, width);
        values.insert(values.end(), piece.begin(), piece.end());
    }
    return values;
}

}  // namespace tensight::workload
