// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <limits>
#include <utility>

#include "sim/workload/core_ranges.h"
#include "sim/workload/find.h"
#include "sim/workload/limits.h"
#include "sim/workload/pages.h"
#include "sim/workload/reading.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

std::vector<int> read_ids(const Field& field) {
    std::vector<int> ids;
    if (!field.is_list()) {
        return {static_cast<int>(field.integer(0, kCircularBuffers - 1))};
    }
    for (const Field& item : field.list()) {
        ids.push_back(static_cast<int>(item.integer(0, kCircularBuffers - 1)));
    }
    if (ids.empty()) {
        field.fail("an empty list", "one id or more");
    }
    return ids;
}

// Cores and pages that a circular buffer over a sharded buffer takes from it.
void read_over_buffer(const Reading& reading, const FieldMap& map, CircularBuffer& cb) {
    const Field& field = map.require("buffer");
    cb.buffer = field.text();
    const Buffer* buffer = find_buffer(reading.workload, cb.buffer);
    if (buffer == nullptr) {
        field.fail("no such buffer", "a name under buffers");
    }
    if (!buffer->cores.empty()) {
        if (map.find("cores") == nullptr) {
            cb.cores = buffer->cores;
        }
        if (map.find("pages") == nullptr) {
            map.require("pages");
        }
        return;
    }
    if (!buffer->shard || buffer->tensor.empty() || buffer->memory != Memory::l1) {
        field.fail("this buffer is not sharded over workers",
                   "a sharded L1 buffer that holds a tensor, or one with cores");
    }
    if (map.find("cores") == nullptr) {
        cb.cores = buffer->shard->cores;
        sort_row_by_row(cb.cores);
    }
    if (map.find("pages") == nullptr) {
        const std::uint64_t bytes = static_cast<std::uint64_t>(shard_page_grid(*buffer).count()) *
                                    page_bytes(*buffer, shape_of(reading.workload, *buffer));
        if (bytes % cb.page_bytes != 0 || bytes / cb.page_bytes > kMostPages) {
            field.fail(fmt::format("a shard of {} bytes is not a whole number of pages of {}",
                                   bytes, cb.page_bytes),
                       "a page that divides the shard, or pages");
        }
        cb.pages = static_cast<std::uint32_t>(bytes / cb.page_bytes);
    }
}

CircularBuffer read_circular_buffer(const Reading& reading, const Field& field) {
    const FieldMap map =
        field.map({"id", "format", "tile", "pages", "page", "buffer", "address", "cores"});
    CircularBuffer cb;
    cb.location = field.location();
    cb.ids = read_ids(map.require("id"));
    cb.format = read_format(map.require("format"));
    cb.cores = cores_of(reading, map);
    cb.tile = read_tile(map);
    cb.page_bytes = read_page(map);
    if (cb.page_bytes == 0) {
        cb.page_bytes = static_cast<std::uint32_t>(numerics::tile_bytes(cb.format, cb.tile));
    }
    const bool over_buffer = map.find("buffer") != nullptr;
    if (!over_buffer || map.find("pages") != nullptr) {
        cb.pages = static_cast<std::uint32_t>(map.require("pages").integer(1, kMostPages));
    }
    cb.address = read_address(map);
    if (over_buffer) {
        if (cb.address) {
            map.require("address").fail("the buffer has one", "buffer or address");
        }
        read_over_buffer(reading, map, cb);
    }
    return cb;
}

Semaphore read_semaphore(const Reading& reading, const Field& field) {
    const FieldMap map = field.map({"id", "initial", "cores"});
    Semaphore semaphore;
    semaphore.location = field.location();
    semaphore.id = static_cast<int>(map.require("id").integer(0, kSemaphores - 1));
    if (const Field* initial = map.find("initial")) {
        semaphore.initial = static_cast<std::uint32_t>(
            initial->integer(0, std::numeric_limits<std::uint32_t>::max()));
    }
    semaphore.cores = cores_of(reading, map);
    return semaphore;
}

std::string read_name(const Field& field) {
    std::string name = field.text();
    const bool control =
        name.find_first_of(std::string_view("\0\n\r\t\x1b", 5)) != std::string::npos;
    if (name.empty() || control) {
        field.fail("not a name", "a line of text");
    }
    return name;
}

Program read_program(Reading& reading, const Field& field) {
    const FieldMap map =
        field.map({"name", "writes", "circular_buffers", "semaphores", "kernels", "reads"});
    Program program;
    program.location = field.location();
    const Field* name = map.find("name");
    program.name = name != nullptr ? read_name(*name)
                                   : fmt::format("program{}", reading.workload.programs.size());
    if (const Field* list = map.find("writes")) {
        program.writes = read_contents(reading, *list);
    }
    if (const Field* list = map.find("reads")) {
        program.reads = read_contents(reading, *list);
    }
    if (const Field* list = map.find("circular_buffers")) {
        for (const Field& item : list->list()) {
            program.circular_buffers.push_back(read_circular_buffer(reading, item));
        }
    }
    if (const Field* list = map.find("semaphores")) {
        for (const Field& item : list->list()) {
            program.semaphores.push_back(read_semaphore(reading, item));
        }
    }
    for (const Field& item : map.require("kernels").list()) {
        program.kernels.push_back(read_kernel(reading, item));
    }
    return program;
}

}  // namespace

void read_programs(Reading& reading, const Field& field) {
    for (const Field& item : field.list()) {
        reading.workload.programs.push_back(read_program(reading, item));
    }
    if (reading.workload.programs.empty()) {
        field.fail("an empty list", "one program or more");
    }
}

}  // namespace tensight::workload
