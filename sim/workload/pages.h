// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::workload {

/// How a buffer that holds a tensor is cut into pages, numbered row by row.
/// Tile layout: a page is a tile. Row-major: a page is one row of the folded matrix, or, when
/// sharded, the piece of a row that lies in one shard (TT-Metalium's page shape {1, shard width}).
struct PageGrid {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t page_elements = 0;

    std::int64_t count() const { return rows * columns; }
};

PageGrid page_grid(const Buffer& buffer, std::span<const std::int64_t> shape);

/// Bytes of one page before alignment: a tile of `dtype`, a row (piece), or `page_bytes` when the
/// buffer has no tensor. `shape` is read for a buffer that holds a tensor only. Bytes of a row of a
/// block format do not exist; check_workload refuses that pairing.
std::uint64_t page_bytes(const Buffer& buffer, std::span<const std::int64_t> shape);

/// Number of pages; for a buffer without a tensor bytes / page_bytes.
std::int64_t page_count(const Buffer& buffer, std::span<const std::int64_t> shape);

/// Values of one page of a buffer that holds `tensor`, which has values; `values` has room for
/// page_elements. Throws std::invalid_argument if the tensor has not as many values as its shape.
void page_values(const Tensor& tensor, const Buffer& buffer, std::int64_t page,
                 std::span<double> values, double padding = 0.0);

/// Values of the tensor page after page, page_elements to a page, and back.
std::vector<double> to_pages(const Tensor& tensor, const Buffer& buffer, double padding = 0.0);
std::vector<double> from_pages(std::span<const double> pages, const Buffer& buffer,
                               std::span<const std::int64_t> shape);

/// Pages of one shard: rows and columns of pages.
PageGrid shard_page_grid(const Buffer& buffer);

/// Where a page of a sharded buffer lies: a core ((bank, 0) in DRAM), and the pages before it
/// there.
struct PagePlace {
    CoreCoord core;
    std::int64_t slot = 0;

    auto operator<=>(const PagePlace&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// Shard k of n cores lies on shard->cores[k % n], behind the shards that are there already. A
/// shard that reaches over the tensor's edge has slots for its missing pages all the same. Needs
/// buffer.shard and geometry that check_workload accepts, and a page of the tensor.
PagePlace page_place(const Buffer& buffer, std::span<const std::int64_t> shape, std::int64_t page);

/// Slots on the core that holds most of a sharded buffer.
std::int64_t slots_per_core(const Buffer& buffer, std::span<const std::int64_t> shape);

}  // namespace tensight::workload
