// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/layout.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "sim/workload/large_pages.h"

namespace tensight::workload {
namespace {

std::size_t size(std::int64_t extent) { return static_cast<std::size_t>(extent); }

void require_size(std::size_t got, std::size_t wanted, const char* what) {
    if (got != wanted) {
        throw std::invalid_argument(std::string(what) + ": " + std::to_string(got) +
                                    " values, expected " + std::to_string(wanted));
    }
}

// Calls visit(place in the row-major tensor, place in the tiles, length) for every piece of a row
// that lies in one face; such a piece is contiguous in both.
template <typename Visit>
void for_each_piece(const Matrices& view, Visit visit) {
    std::size_t at = 0;
    for (std::int64_t row = 0; row < view.count * view.height; ++row) {
        const std::int64_t within = row % view.height;
        const std::int64_t tile_row = row / view.height * view.tile_rows() + within / kTileEdge;
        for (std::int64_t column = 0; column < view.width; column += kFaceEdge) {
            const std::int64_t tile = tile_row * view.tile_columns() + column / kTileEdge;
            const std::size_t in_tile = index_in_tile(within % kTileEdge, column % kTileEdge);
            const std::size_t length = size(std::min(kFaceEdge, view.width - column));
            visit(at, size(tile) * numerics::kTileElements + in_tile, length);
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

std::int64_t tile_count(std::span<const std::int64_t> shape) { return matrices(shape).tiles(); }

std::size_t index_in_tile(std::int64_t row, std::int64_t column) {
    const std::int64_t face = (row / kFaceEdge) * 2 + column / kFaceEdge;
    return size((face * kFaceEdge + row % kFaceEdge) * kFaceEdge + column % kFaceEdge);
}

std::vector<double> to_tiles(const Tensor& tensor, double padding) {
    const Matrices view = matrices(tensor.shape);
    std::vector<double> tiles;
    tiles.reserve(size(view.tiles()) * numerics::kTileElements);
    prefer_large_pages(tiles);
    tiles.resize(size(view.tiles()) * numerics::kTileElements, padding);
    const bool zeros = tensor.values.empty();
    if (!zeros) {
        require_size(tensor.values.size(), size(elements(tensor.shape)), "tensor");
    }
    for_each_piece(view, [&](std::size_t in_tensor, std::size_t in_tiles, std::size_t length) {
        if (zeros) {
            std::fill_n(&tiles[in_tiles], length, 0.0);
        } else {
            std::copy_n(&tensor.values[in_tensor], length, &tiles[in_tiles]);
        }
    });
    return tiles;
}

std::vector<double> from_tiles(std::span<const double> tiles, std::span<const std::int64_t> shape) {
    const Matrices view = matrices(shape);
    require_size(tiles.size(), size(view.tiles()) * numerics::kTileElements, "tiles");
    std::vector<double> values(size(elements(shape)));
    for_each_piece(view, [&](std::size_t in_tensor, std::size_t in_tiles, std::size_t length) {
        std::copy_n(&tiles[in_tiles], length, &values[in_tensor]);
    });
    return values;
}

std::vector<double> to_rows(const Tensor& tensor, std::int64_t page_width, double padding) {
    const Matrices view = matrices(tensor.shape);
    const std::size_t width = size(view.width);
    const std::size_t height = size(view.count * view.height);
    const std::size_t stride = (width + size(page_width) - 1) / size(page_width) * size(page_width);
    std::vector<double> rows(height * stride, padding);
    if (!tensor.values.empty()) {
        require_size(tensor.values.size(), height * width, "tensor");
    }
    for (std::size_t row = 0; row < height; ++row) {
        const auto to = rows.begin() + static_cast<std::ptrdiff_t>(row * stride);
        if (tensor.values.empty()) {
            std::fill_n(to, width, 0.0);
        } else {
            std::copy_n(tensor.values.begin() + static_cast<std::ptrdiff_t>(row * width), width,
                        to);
        }
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
