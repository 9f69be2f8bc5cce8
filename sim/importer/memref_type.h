// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/numerics/data_format.h"
#include "sim/importer/cursor.h"

namespace tensight::importer {

/// A memref of the ttmetal dialect, as tt-mlir prints it
/// (tt-mlir: include/ttmlir/Dialect/TTCore/IR/TTCoreOpsTypes.td).
struct MemRefType {
    /// What its layout attribute says of where the elements lie.
    enum class Layout {
        none,         ///< in the host's memory, or no attribute
        host,         ///< #ttcore.host_layout
        shard,        ///< #ttcore.shard: half of the extents are the grid, half are a shard
        cb,           ///< #ttcore.cb_layout: a circular buffer, the same on each core
        interleaved,  ///< #ttcore.interleaved
    };
    enum class Space { host, l1, dram };

    std::vector<std::int64_t> extents;  ///< outermost first; in tiles if `tiled`
    bool tiled = false;                 ///< elements are 32x32 tiles
    numerics::DataFormat format = numerics::DataFormat::Float16_b;
    Layout layout = Layout::none;
    std::vector<std::int64_t> strides;  ///< bytes; of `shard`, `cb`, `interleaved`
    std::int64_t buffers = 1;           ///< how often a shard is there (double buffering)
    Space space = Space::host;
    Place place;

    [[nodiscard]] std::int64_t elements() const;  ///< or tiles
};

/// Reads from `memref` on. ImportError for what cannot be carried over: other memrefs, element
/// types without a data format here, tiles that are not 32x32, layouts with another name.
MemRefType read_memref(Cursor& cursor);

/// Reads a type. A memref gives its MemRefType; of another type only the tokens are taken and
/// `other` holds its first word.
struct AnyType {
    bool is_memref = false;
    MemRefType memref;
    std::string other;
};
AnyType read_type(Cursor& cursor);

}  // namespace tensight::importer
