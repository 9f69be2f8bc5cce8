// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/pages.h"

#include <cstddef>

#include "sim/workload/layout.h"

namespace tensight::workload {
namespace {

std::int64_t divide_up(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

std::int64_t row_page_width(const Buffer& buffer, const Matrices& view) {
    return buffer.shard ? buffer.shard->width : view.width;
}

}  // namespace

PageGrid page_grid(const Buffer& buffer, std::span<const std::int64_t> shape) {
    const Matrices view = matrices(shape);
    if (buffer.layout == Layout::tile) {
        return {view.count * view.tile_rows(buffer.tile), view.tile_columns(buffer.tile),
                static_cast<std::int64_t>(buffer.tile.elements())};
    }
    const std::int64_t width = row_page_width(buffer, view);
    return {view.count * view.height, divide_up(view.width, width), width};
}

PageGrid shard_page_grid(const Buffer& buffer) {
    const Shard& shard = *buffer.shard;
    if (buffer.layout == Layout::tile) {
        return {shard.height / buffer.tile.rows, shard.width / buffer.tile.columns,
                static_cast<std::int64_t>(buffer.tile.elements())};
    }
    return {shard.height, 1, shard.width};
}

std::uint64_t page_bytes(const Buffer& buffer, std::span<const std::int64_t> shape) {
    if (buffer.tensor.empty()) {
        return buffer.page_bytes != 0 ? buffer.page_bytes
                                      : numerics::tile_bytes(buffer.dtype, buffer.tile);
    }
    if (buffer.layout == Layout::tile) {
        return numerics::tile_bytes(buffer.dtype, buffer.tile);
    }
    const auto width = static_cast<std::uint64_t>(row_page_width(buffer, matrices(shape)));
    return width * numerics::element_bytes(buffer.dtype);
}

std::int64_t page_count(const Buffer& buffer, std::span<const std::int64_t> shape) {
    if (buffer.tensor.empty()) {
        return static_cast<std::int64_t>(buffer.bytes / page_bytes(buffer, shape));
    }
    return page_grid(buffer, shape).count();
}

void page_values(const Tensor& tensor, const Buffer& buffer, std::int64_t page,
                 std::span<double> values, double padding) {
    if (buffer.layout == Layout::tile) {
        return tile_values(tensor, page, values, padding, buffer.tile);
    }
    piece_values(tensor, row_page_width(buffer, matrices(tensor.shape)), page, values, padding);
}

std::vector<double> to_pages(const Tensor& tensor, const Buffer& buffer, double padding) {
    if (buffer.layout == Layout::tile) {
        return to_tiles(tensor, padding, buffer.tile);
    }
    return to_rows(tensor, row_page_width(buffer, matrices(tensor.shape)), padding);
}

std::vector<double> from_pages(std::span<const double> pages, const Buffer& buffer,
                               std::span<const std::int64_t> shape) {
    if (buffer.layout == Layout::tile) {
        return from_tiles(pages, shape, buffer.tile);
    }
    return from_rows(pages, row_page_width(buffer, matrices(shape)), shape);
}

PagePlace page_place(const Buffer& buffer, std::span<const std::int64_t> shape, std::int64_t page) {
    const PageGrid grid = page_grid(buffer, shape);
    const PageGrid shard = shard_page_grid(buffer);
    const std::int64_t row = page / grid.columns;
    const std::int64_t column = page % grid.columns;
    const std::int64_t across = divide_up(grid.columns, shard.columns);
    const std::int64_t k = row / shard.rows * across + column / shard.columns;
    const std::int64_t within = row % shard.rows * shard.columns + column % shard.columns;
    const std::vector<CoreCoord>& cores = buffer.shard->cores;
    const auto count = static_cast<std::int64_t>(cores.size());
    return {cores[static_cast<std::size_t>(k % count)], k / count * shard.count() + within};
}

std::int64_t slots_per_core(const Buffer& buffer, std::span<const std::int64_t> shape) {
    const PageGrid grid = page_grid(buffer, shape);
    const PageGrid shard = shard_page_grid(buffer);
    const std::int64_t shards =
        divide_up(grid.rows, shard.rows) * divide_up(grid.columns, shard.columns);
    return divide_up(shards, static_cast<std::int64_t>(buffer.shard->cores.size())) * shard.count();
}

}  // namespace tensight::workload
