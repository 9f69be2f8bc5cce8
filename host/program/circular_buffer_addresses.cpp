// SPDX-License-Identifier: Apache-2.0
#include "host/program/circular_buffer_addresses.h"

#include <algorithm>
#include <tt_stl/assert.hpp>

namespace tensight::host {

namespace {

using tt::tt_metal::CoreRange;
using tt::tt_metal::detail::CircularBufferState;

struct Column {
    CoreRange cores;
    std::uint64_t end;
};

std::vector<Column> columns_of(const std::vector<CircularBufferState>& buffers) {
    std::vector<Column> columns;
    for (const CircularBufferState& cb : buffers) {
        for (const CoreRange& range : cb.cores.ranges()) {
            const bool known = std::any_of(columns.begin(), columns.end(),
                                           [&](const Column& c) { return c.cores == range; });
            if (!known) {
                columns.push_back({range, 0});
            }
        }
    }
    return columns;
}

void check_room(const CircularBufferState& cb, std::uint64_t end, std::uint64_t l1_bytes,
                std::uint64_t lowest_buffer) {
    TT_FATAL(end <= l1_bytes,
             "the circular buffers on cores {} end at {} in L1, beyond its {} bytes",
             cb.cores.str(), end, l1_bytes);
    TT_FATAL(end <= lowest_buffer,
             "the circular buffers on cores {} end at {} in L1 and clash with the buffer at {}",
             cb.cores.str(), end, lowest_buffer);
}

}  // namespace

std::vector<std::uint32_t> circular_buffer_addresses(
    const std::vector<CircularBufferState>& buffers, std::uint32_t base, std::uint32_t alignment,
    std::uint64_t l1_bytes, std::uint64_t lowest_buffer) {
    std::vector<Column> columns = columns_of(buffers);
    std::vector<std::uint32_t> addresses;
    for (const CircularBufferState& cb : buffers) {
        if (cb.config.globally_allocated_address()) {
            addresses.push_back(*cb.config.globally_allocated_address());
            continue;
        }
        std::uint64_t address = base;
        for (const Column& column : columns) {
            const auto& ranges = cb.cores.ranges();
            if (std::find(ranges.begin(), ranges.end(), column.cores) != ranges.end()) {
                address = std::max(address, column.end);
            }
        }
        address = (address + alignment - 1) / alignment * alignment;
        const std::uint64_t end = address + cb.config.total_size();
        check_room(cb, end, l1_bytes, lowest_buffer);
        for (Column& column : columns) {
            for (const CoreRange& range : cb.cores.ranges()) {
                const bool same = column.cores == range;
                if (column.cores.intersects(range) && (same || address >= column.end)) {
                    TT_FATAL(address >= column.end,
                             "the circular buffers on cores {} would start at {} in L1, where "
                             "others of cores {} lie",
                             range.str(), address, column.cores.str());
                    column.end = end;
                    break;
                }
            }
        }
        addresses.push_back(static_cast<std::uint32_t>(address));
    }
    return addresses;
}

}  // namespace tensight::host
