// SPDX-License-Identifier: Apache-2.0
#include "sim/run/circular_buffer_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tensight::run {

CircularBufferPlan::CircularBufferPlan(const workload::Program& program,
                                       const DeviceBuffers& buffers,
                                       const arch::ChipDescription& chip) {
    std::map<workload::CoreCoord, std::uint32_t> next;
    const std::uint32_t alignment = chip.geometry.dram_alignment;  // tt-metal aligns CBs so
    for (const workload::CircularBuffer& cb : program.circular_buffers) {
        if (!cb.buffer.empty()) {
            const Allocation& a = buffers.at(cb.buffer);
            const std::uint64_t bytes = std::uint64_t{cb.pages} * cb.page_bytes;
            if (bytes > a.bytes_per_bank) {
                throw DoesNotFit(fmt::format(
                    "{}:{}: circular buffer {} takes {} bytes of buffer '{}', expected at most {} "
                    "(its shard)",
                    cb.location.file, cb.location.line, cb.ids.front(), bytes, cb.buffer,
                    a.bytes_per_bank));
            }
            placements_.push_back({&cb, a.address});
            continue;
        }
        if (cb.address) {
            const std::uint64_t end = *cb.address + std::uint64_t{cb.pages} * cb.page_bytes;
            if (end > chip.geometry.l1_bytes) {
                throw DoesNotFit(fmt::format(
                    "{}:{}: circular buffer {} ends at {} in L1, expected at most {} (its end)",
                    cb.location.file, cb.location.line, cb.ids.front(), end,
                    chip.geometry.l1_bytes));
            }
            placements_.push_back({&cb, *cb.address});
            continue;
        }
        std::uint32_t address = chip.geometry.l1_reserved_bytes;
        for (const auto& core : cb.cores) {
            const auto used = next.find(core);
            if (used != next.end()) {
                address = std::max(address, used->second);
            }
        }
        address = (address + alignment - 1) / alignment * alignment;
        const std::uint64_t bytes = std::uint64_t{cb.pages} * cb.page_bytes;
        if (address + bytes > buffers.l1_limit()) {
            throw DoesNotFit(fmt::format(
                "{}:{}: circular buffer {} of {} bytes ends at {} in L1, expected at most {} "
                "(the end of L1, or the buffers at its top)",
                cb.location.file, cb.location.line, cb.ids.front(), bytes, address + bytes,
                buffers.l1_limit()));
        }
        for (const auto& core : cb.cores) {
            next[core] = address + static_cast<std::uint32_t>(bytes);
        }
        placements_.push_back({&cb, address});
    }
}

}  // namespace tensight::run
