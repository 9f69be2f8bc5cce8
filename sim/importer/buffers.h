// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/importer/core_set.h"
#include "sim/importer/metal_module.h"

namespace tensight::importer {

/// What the user adds to what the IR says, by the name of a tensor or a scalar argument.
struct ImportOptions {
    std::string function;                        ///< empty: the only one that enqueues programs
    std::map<std::string, std::string> inputs;   ///< files with the values of tensors
    std::map<std::string, std::string> expects;  ///< files with what tensors must be
    std::map<std::string, std::uint32_t> scalars;
};

/// A tensor of the workload.
struct ImportedTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::string values;   ///< YAML behind the shape: "", ", fill: ..."; or "npy: ..." alone
    bool output = false;  ///< the host reads it
};

/// A buffer of the workload; `type` is that of the value.
struct ImportedBuffer {
    std::string name;
    std::string tensor;
    MemRefType type;
    std::int64_t grid_rows = 1;
    std::int64_t grid_columns = 1;
    std::int64_t height = 0;  ///< of a shard, in elements
    std::int64_t width = 0;
    bool transferred = false;  ///< the host reads or writes it

    /// Bytes of one shard.
    [[nodiscard]] std::int64_t shard_bytes() const;
    /// Cores of the shards in L1.
    [[nodiscard]] CoreSet cores() const;
};

/// Tensors and buffers of a host function, in the order of their use, and what the IR leaves open.
struct ImportedBuffers {
    std::vector<ImportedTensor> tensors;
    std::map<std::string, ImportedBuffer> by_value;  ///< "%0" and so on
    std::vector<std::string> order;                  ///< the values
    std::vector<std::string> open;                   ///< lines for the user
};

/// Throws ImportError for layouts that a workload cannot say: grids of more than two dimensions,
/// padding inside of folded dimensions, a buffer that the host writes between programs.
ImportedBuffers import_buffers(const HostFunction& function, const ImportOptions& options);

/// A name for a value: "%arg0" is arg0, "%3" is v3.
std::string name_of(const std::string& value);

/// The lines under `tensors:` and `buffers:`.
std::string tensors_text(const ImportedBuffers& buffers);
std::string buffers_text(const ImportedBuffers& buffers);

}  // namespace tensight::importer
