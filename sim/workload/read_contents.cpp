// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <limits>
#include <utility>

#include "sim/workload/core_ranges.h"
#include "sim/workload/find.h"
#include "sim/workload/npy.h"
#include "sim/workload/pages.h"
#include "sim/workload/reading.h"

namespace tensight::workload {
namespace {

std::vector<std::uint8_t> read_bytes(const Reading& reading, const Field& field) {
    NpyArray array;
    try {
        array = read_npy(reading.folder / field.text());
    } catch (const NpyError& error) {
        field.fail(error.what(), "a .npy file of bytes");
    }
    if (array.type != NpyType::u1) {
        field.fail("its elements are not bytes", "a .npy file of type u1");
    }
    return {array.values.begin(), array.values.end()};
}

void read_buffer_name(const Reading& reading, const Field& field, MemoryContents& contents) {
    contents.buffer = field.text();
    const Buffer* buffer = find_buffer(reading.workload, contents.buffer);
    if (buffer == nullptr) {
        field.fail("no such buffer", "a name under buffers");
    }
    if (buffer->shard || !buffer->cores.empty()) {
        field.fail("this buffer is not interleaved", "core or bank, and address");
    }
    const auto shape =
        buffer->tensor.empty() ? std::vector<std::int64_t>{} : shape_of(reading.workload, *buffer);
    const std::uint64_t room =
        static_cast<std::uint64_t>(page_count(*buffer, shape)) * page_bytes(*buffer, shape);
    if (contents.bytes.size() > room) {
        field.fail(fmt::format("{} bytes do not fit", contents.bytes.size()),
                   fmt::format("at most {}", room));
    }
}

MemoryContents read_one(const Reading& reading, const Field& field) {
    const FieldMap map = field.map({"buffer", "core", "bank", "address", "npy"});
    MemoryContents contents;
    contents.location = field.location();
    contents.bytes = read_bytes(reading, map.require("npy"));
    const Field* buffer = map.find("buffer");
    const Field* core = map.find("core");
    const Field* bank = map.find("bank");
    if ((buffer != nullptr) + (core != nullptr) + (bank != nullptr) != 1) {
        field.fail("no place, or several", "one of buffer, core and bank");
    }
    if (buffer != nullptr) {
        if (const Field* address = map.find("address")) {
            address->fail("the buffer has one", "address with core or bank only");
        }
        read_buffer_name(reading, *buffer, contents);
        return contents;
    }
    contents.address = static_cast<std::uint64_t>(
        map.require("address").integer(0, std::numeric_limits<std::uint32_t>::max()));
    if (core != nullptr) {
        const auto cores = read_cores(reading, *core);
        if (cores.size() != 1) {
            core->fail("several cores", "one");
        }
        contents.memory = Memory::l1;
        contents.place = cores.front();
    } else {
        const Grid banks = shard_grid(reading.workload, Memory::dram);
        contents.place = {static_cast<int>(bank->integer(0, banks.columns - 1)), 0};
    }
    return contents;
}

}  // namespace

std::vector<MemoryContents> read_contents(Reading& reading, const Field& field) {
    std::vector<MemoryContents> list;
    for (const Field& item : field.list()) {
        list.push_back(read_one(reading, item));
    }
    return list;
}

}  // namespace tensight::workload
