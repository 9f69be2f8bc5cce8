// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/buffers.h"

namespace tensight::importer {

namespace {

std::string shard_text(const ImportedBuffer& buffer) {
    if (buffer.type.layout != MemRefType::Layout::shard) {
        return "";
    }
    // Shards in DRAM go to the banks in turn (tt-mlir: createShardedBufferConfigForDRAMMemref).
    const std::string cores =
        buffer.type.space == MemRefType::Space::dram ? "0,0-11,0" : cores_text(buffer.cores());
    return fmt::format(", shard: {{height: {}, width: {}, cores: \"{}\"}}", buffer.height,
                       buffer.width, cores);
}

}  // namespace

std::string tensors_text(const ImportedBuffers& buffers) {
    std::string text = "tensors:\n";
    for (const ImportedTensor& tensor : buffers.tensors) {
        const std::string shape = fmt::format("shape: [{}]", fmt::join(tensor.shape, ", "));
        text += fmt::format("  {}: {{{}{}{}}}\n", tensor.name, shape,
                            tensor.values.empty() ? "" : ", ", tensor.values);
    }
    return text;
}

std::string buffers_text(const ImportedBuffers& buffers) {
    std::string text = "buffers:\n";
    for (const std::string& value : buffers.order) {
        const ImportedBuffer& buffer = buffers.by_value.at(value);
        text += fmt::format("  {}: {{tensor: {}, dtype: {}, layout: {}, memory: {}{}}}\n",
                            buffer.name, buffer.tensor, numerics::format_name(buffer.type.format),
                            buffer.type.tiled ? "tile" : "row_major",
                            buffer.type.space == MemRefType::Space::dram ? "dram" : "l1",
                            shard_text(buffer));
    }
    return text;
}

}  // namespace tensight::importer
