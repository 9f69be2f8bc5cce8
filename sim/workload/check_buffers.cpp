// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "sim/workload/check.h"
#include "sim/workload/core_ranges.h"
#include "sim/workload/find.h"
#include "sim/workload/grid.h"
#include "sim/workload/layout.h"
#include "sim/workload/pages.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

[[noreturn]] void fail(const Buffer& buffer, std::string_view problem, std::string_view expected) {
    throw WorkloadError(buffer.location,
                        fmt::format("buffer {}: {}", in_quotes(buffer.name), problem), expected);
}

// Extents of the folded matrix, in whole tiles for the tile layout.
void check_shard_fits(const Buffer& buffer, const Matrices& view) {
    const Shard& shard = *buffer.shard;
    const bool tiles = buffer.layout == Layout::tile;
    const numerics::TileShape tile = buffer.tile;
    if (tiles && (shard.height % tile.rows != 0 || shard.width % tile.columns != 0)) {
        fail(buffer, fmt::format("a shard of {} x {} cuts tiles", shard.height, shard.width),
             tile.whole() ? std::string("multiples of 32")
                          : fmt::format("multiples of {} x {}", tile.rows, tile.columns));
    }
    const std::int64_t height =
        view.count * (tiles ? view.tile_rows(tile) * tile.rows : view.height);
    const std::int64_t width = tiles ? view.tile_columns(tile) * tile.columns : view.width;
    if (shard.height < 1 || shard.width < 1 || shard.height > height || shard.width > width) {
        fail(buffer, fmt::format("a shard of {} x {}", shard.height, shard.width),
             fmt::format("at most {} x {}, the tensor", height, width));
    }
    if (buffer.memory == Memory::dram) {
        return;  // a bank may hold several
    }
    const std::int64_t down = (height + shard.height - 1) / shard.height;
    const std::int64_t across = (width + shard.width - 1) / shard.width;
    const auto cores = static_cast<std::int64_t>(shard.cores.size());
    if (down * across > cores) {
        fail(buffer, fmt::format("{} shards on {} cores", down * across, cores),
             "at most one shard a core");
    }
}

void check_shard(const Workload& workload, const Buffer& buffer) {
    if (buffer.tensor.empty()) {
        fail(buffer, "sharded without a tensor", "tensor: NAME");
    }
    const Grid grid = shard_grid(workload, buffer.memory);
    require_cores(buffer.shard->cores, grid.columns, grid.rows, buffer.location);
    check_shard_fits(buffer, matrices(shape_of(workload, buffer)));
}

void check_cores(const Workload& workload, const Buffer& buffer) {
    if (!buffer.tensor.empty() || buffer.shard || buffer.memory != Memory::l1) {
        fail(buffer, "cores for a buffer that is not a plain one in L1", "no cores");
    }
    require_cores(buffer.cores, workload.columns, workload.rows, buffer.location);
}

void check_size(const Buffer& buffer) {
    const std::uint64_t page = page_bytes(buffer, {});
    if (buffer.bytes == 0 || buffer.bytes % page != 0) {
        fail(buffer, fmt::format("{} bytes in pages of {}", buffer.bytes, page),
             "a whole number of pages, at least one");
    }
}

}  // namespace

void check_buffer(const Workload& workload, const Buffer& buffer) {
    if (numerics::tile_bytes(buffer.dtype) == 0) {
        fail(buffer, "no valid data format", "a format that memory can hold");
    }
    if (!buffer.tensor.empty() && find_tensor(workload, buffer.tensor) == nullptr) {
        fail(buffer, "no tensor " + in_quotes(buffer.tensor), "the name of a tensor");
    }
    if (!numerics::is_tile_shape(buffer.tile.rows, buffer.tile.columns)) {
        fail(buffer, fmt::format("tiles of {}", numerics::shape_name(buffer.tile)),
             numerics::tile_shape_names());
    }
    if (buffer.layout == Layout::row_major && !buffer.tile.whole()) {
        fail(buffer, "a tile's shape for rows", "layout: tile");
    }
    if (buffer.layout == Layout::row_major && numerics::is_block_format(buffer.dtype)) {
        fail(buffer, "a block format row by row", "layout: tile");
    }
    if (buffer.tensor.empty()) {
        check_size(buffer);
    }
    if (buffer.shard) {
        check_shard(workload, buffer);
    }
    if (!buffer.cores.empty()) {
        check_cores(workload, buffer);
    }
}

}  // namespace tensight::workload
