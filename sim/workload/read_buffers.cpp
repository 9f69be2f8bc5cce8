// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <utility>

#include "sim/workload/core_ranges.h"
#include "sim/workload/find.h"
#include "sim/workload/grid.h"
#include "sim/workload/pages.h"
#include "sim/workload/reading.h"

namespace tensight::workload {
namespace {

constexpr std::uint32_t kPageAlignment = 16;  // L1 alignment (tt-metal noc_parameters.h)

Shard read_shard(Grid grid, const Field& field) {
    const FieldMap map = field.map({"height", "width", "cores", "order"});
    Shard shard;
    shard.height = map.require("height").integer(1, kMaxElements);
    shard.width = map.require("width").integer(1, kMaxElements);
    shard.cores = read_cores(grid, map.require("cores"));
    if (const Field* order = map.find("order")) {
        shard.row_order = choose<bool>(*order, {{"row", true}, {"column", false}});
    }
    if (!shard.row_order) {
        sort_column_by_column(shard.cores);
    }
    return shard;
}

void read_size(const FieldMap& map, Buffer& buffer, std::int64_t all_dram) {
    const Field* bytes = map.find("bytes");
    const Field* page = map.find("page");
    if (!buffer.tensor.empty()) {
        for (const Field* field : {bytes, page}) {
            if (field != nullptr) {
                field->fail("the tensor gives the size already", "tensor, or bytes and page");
            }
        }
        return;
    }
    if (bytes == nullptr) {
        map.whole().fail("neither tensor nor bytes", "tensor: NAME or bytes: N");
    }
    buffer.bytes = static_cast<std::uint64_t>(bytes->integer(1, all_dram));
    buffer.page_bytes = read_page(map);
    if (buffer.bytes % page_bytes(buffer, {}) != 0) {
        bytes->fail("not a whole number of pages",
                    "a multiple of " + std::to_string(page_bytes(buffer, {})));
    }
}

Buffer read_buffer(const Reading& reading, const Field& key, const Field& field) {
    const FieldMap map = field.map({"tensor", "dtype", "layout", "tile", "memory", "shard", "bytes",
                                    "page", "cores", "address"});
    Buffer buffer;
    buffer.name = key.identifier();
    buffer.location = field.location();
    if (const Field* tensor = map.find("tensor")) {
        buffer.tensor = tensor->text();
        if (find_tensor(reading.workload, buffer.tensor) == nullptr) {
            tensor->fail("no such tensor", "a name under tensors");
        }
    }
    const Field* dtype = buffer.tensor.empty() ? map.find("dtype") : &map.require("dtype");
    if (dtype != nullptr) {
        buffer.dtype = read_format(*dtype);
    }
    if (const Field* layout = map.find("layout")) {
        buffer.layout =
            choose<Layout>(*layout, {{"tile", Layout::tile}, {"row_major", Layout::row_major}});
    }
    buffer.tile = read_tile(map);
    if (const Field* memory = map.find("memory")) {
        buffer.memory = choose<Memory>(*memory, {{"dram", Memory::dram}, {"l1", Memory::l1}});
    }
    if (const Field* shard = map.find("shard")) {
        buffer.shard = read_shard(shard_grid(reading.workload, buffer.memory), *shard);
    }
    read_size(map, buffer, dram_bytes(reading.workload.arch));
    buffer.address = read_address(map);
    if (const Field* cores = map.find("cores")) {
        if (!buffer.tensor.empty() || buffer.memory != Memory::l1) {
            cores->fail("not a plain L1 buffer", "cores for memory: l1 and bytes only");
        }
        buffer.cores = read_cores(reading, *cores);
    }
    return buffer;
}

}  // namespace

numerics::DataFormat read_format(const Field& field) {
    const auto format = numerics::format_from_name(field.text());
    if (!format) {
        field.fail(
            "unknown format",
            "bf16, fp32, fp16, bfp8, bfp4, bfp2, bfp8a, bfp4a, bfp2a, int32, uint32, uint16 or "
            "uint8");
    }
    return *format;
}

numerics::TileShape read_tile(const FieldMap& map) {
    const Field* field = map.find("tile");
    if (field == nullptr) {
        return {};
    }
    const std::string text = field->text();
    for (const std::uint8_t columns : {16, 32}) {
        for (const std::uint8_t rows : {1, 2, 4, 8, 16, 32}) {
            const numerics::TileShape shape{rows, columns};
            if (text == numerics::shape_name(shape)) {
                return shape;
            }
        }
    }
    field->fail("no shape of a tile", numerics::tile_shape_names());
}

std::optional<std::uint32_t> read_address(const FieldMap& map) {
    const Field* field = map.find("address");
    if (field == nullptr) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(field->integer(0, std::numeric_limits<std::uint32_t>::max()));
}

std::uint32_t read_page(const FieldMap& map) {
    const Field* field = map.find("page");
    if (field == nullptr || field->text() == "tile") {
        return 0;
    }
    const auto bytes = field->integer(1, std::numeric_limits<std::uint32_t>::max());
    // What has an address was laid out by somebody who knows; 4-byte pages are common there.
    if (bytes % kPageAlignment != 0 && map.find("address") == nullptr) {
        field->fail("not a whole number of 16-byte words", "tile, or a multiple of 16 bytes");
    }
    return static_cast<std::uint32_t>(bytes);
}

void read_buffers(Reading& reading, const Field& field) {
    for (const auto& [key, value] : field.entries()) {
        reading.workload.buffers.push_back(read_buffer(reading, key, value));
    }
}

}  // namespace tensight::workload
