// SPDX-License-Identifier: Apache-2.0
#include "sim/run/memory_contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "sim/workload/workload_error.h"

namespace tensight::run {

namespace {

using workload::MemoryContents;

std::uint8_t* bytes_at(chip::Memories& memories, const MemoryPlace& place, std::uint64_t address,
                       std::uint64_t length) {
    const auto [x, y] = place.place;
    if (place.memory == workload::Memory::dram) {
        if (x < 0 || x >= memories.channels() || y != 0) {
            throw std::out_of_range(fmt::format("DRAM bank ({},{}): expected one from 0 to {}", x,
                                                y, memories.channels() - 1));
        }
        dram::DramChannel& channel = memories.dram(x);
        if (!channel.contains(address, length)) {
            throw std::out_of_range(fmt::format("{} bytes at {} of DRAM bank {}, which has {}",
                                                length, address, x, channel.size()));
        }
        return channel.at(address);
    }
    if (x < 0 || y < 0 || x >= memories.columns() || y >= memories.rows()) {
        throw std::out_of_range(fmt::format("worker ({},{}): expected one of the {}x{} grid", x, y,
                                            memories.columns(), memories.rows()));
    }
    l1::L1Memory& l1 = memories.l1({x, y});
    if (!l1.contains(address, length)) {
        throw std::out_of_range(fmt::format("{} bytes at {} of the L1 of ({},{}), which has {}",
                                            length, address, x, y, l1.size()));
    }
    return l1.at(address);
}

/// Calls `visit(bytes in memory, bytes in contents, count)` for every piece of `contents`.
template <class Visit>
void for_each_piece(const MemoryContents& contents, const DeviceBuffers& buffers,
                    chip::Memories& memories, Visit visit) {
    if (contents.buffer.empty()) {
        std::uint8_t* there = nullptr;
        try {
            there = bytes_at(memories, {contents.memory, contents.place}, contents.address,
                             contents.bytes.size());
        } catch (const std::out_of_range& error) {
            throw workload::WorkloadError(contents.location, error.what(), "bytes of the chip");
        }
        visit(there, std::size_t{0}, contents.bytes.size());
        return;
    }
    const Allocation& a = buffers.at(contents.buffer);
    for (std::size_t at = 0; at < contents.bytes.size(); at += a.page_bytes) {
        const std::size_t count = std::min<std::size_t>(a.page_bytes, contents.bytes.size() - at);
        visit(buffers.page(a, static_cast<std::int64_t>(at / a.page_bytes)), at, count);
    }
}

std::string name_of(const MemoryContents& contents, const workload::Program& program) {
    if (!contents.buffer.empty()) {
        return fmt::format("{} after {}", contents.buffer, program.name);
    }
    return fmt::format("{} ({},{}) at {} after {}",
                       contents.memory == workload::Memory::dram ? "DRAM" : "L1", contents.place.x,
                       contents.place.y, contents.address, program.name);
}

}  // namespace

void write_memory(chip::Memories& memories, const MemoryPlace& place, std::uint64_t address,
                  std::span<const std::uint8_t> bytes) {
    std::uint8_t* there = bytes_at(memories, place, address, bytes.size());
    if (!bytes.empty()) {
        std::memcpy(there, bytes.data(), bytes.size());
        if (place.memory == workload::Memory::l1) {
            memories.l1({place.place.x, place.place.y}).mark_written(address, bytes.size());
        }
    }
}

void read_memory(chip::Memories& memories, const MemoryPlace& place, std::uint64_t address,
                 std::span<std::uint8_t> bytes) {
    const std::uint8_t* there = bytes_at(memories, place, address, bytes.size());
    if (!bytes.empty()) {
        std::memcpy(bytes.data(), there, bytes.size());
    }
}

void write_contents(const std::vector<MemoryContents>& contents, const DeviceBuffers& buffers,
                    chip::Memories& memories) {
    for (const MemoryContents& write : contents) {
        for_each_piece(write, buffers, memories,
                       [&write](std::uint8_t* there, std::size_t at, std::size_t count) {
                           std::copy_n(write.bytes.data() + at, count, there);
                       });
        if (write.buffer.empty() && write.memory == workload::Memory::l1) {
            memories.l1({write.place.x, write.place.y})
                .mark_written(write.address, write.bytes.size());
        }
    }
}

OutputResult compare_contents(const MemoryContents& expected, const workload::Program& program,
                              const DeviceBuffers& buffers, chip::Memories& memories) {
    OutputResult output;
    output.tensor = name_of(expected, program);
    output.compared = true;
    output.checked = true;
    for_each_piece(expected, buffers, memories,
                   [&](const std::uint8_t* there, std::size_t at, std::size_t count) {
                       for (std::size_t i = 0; i < count; ++i) {
                           if (there[i] != expected.bytes[at + i]) {
                               ++output.bad;
                               output.first_bad = output.first_bad.value_or(at + i);
                               output.max_abs_error =
                                   std::max(output.max_abs_error,
                                            std::abs(double(there[i]) - expected.bytes[at + i]));
                           }
                       }
                   });
    output.pass = output.bad == 0;
    output.pcc = output.pass ? 1 : 0;
    return output;
}

}  // namespace tensight::run
