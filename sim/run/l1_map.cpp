// SPDX-License-Identifier: Apache-2.0
#include "sim/run/l1_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/run/l1_layout.h"

namespace tensight::run {

namespace {

bool has(const std::vector<workload::CoreCoord>& cores, workload::CoreCoord core) {
    return std::find(cores.begin(), cores.end(), core) != cores.end();
}

/// What lies in firmware's part.
void add_firmware(L1Result& map, const ProgramRun::Inputs& in, workload::CoreCoord core) {
    for (int i = 0; i < events::kRiscs; ++i) {
        const auto risc = static_cast<events::Risc>(i);
        const LoadedKernel* kernel = in.kernels.find(core, risc);
        if (kernel == nullptr) {
            continue;
        }
        const std::uint32_t base = text_base(kernel->role);
        std::uint32_t end = base;
        for (const riscv::Segment& s : kernel->image.segments) {
            if (s.address >= base && s.address < base + kTextBytes) {
                end = std::max(end, s.address + s.memory_bytes);
            }
        }
        map.regions.push_back({"kernel", events::risc_name(risc), base, end - base, end - base});
        if (risc != events::Risc::trisc1 && risc != events::Risc::trisc2) {  // one list for three
            map.regions.push_back(
                {"arguments",
                 risc == events::Risc::trisc0 ? "TRISC0 to TRISC2" : events::risc_name(risc),
                 unique_arguments(kernel->role), 2 * kArgumentsBytes, 2 * kArgumentsBytes});
        }
    }
    const bool semaphores =
        std::any_of(in.program.semaphores.begin(), in.program.semaphores.end(),
                    [core](const workload::Semaphore& s) { return has(s.cores, core); });
    if (semaphores) {
        const std::uint64_t bytes = kFirmwareEnd - kSemaphoreBase;
        map.regions.push_back({"semaphores", "0 to 15", kSemaphoreBase, bytes, bytes});
    }
}

/// Circular buffers, those at one address together.
void add_buffers(L1Result& map, const core::Core& core, const std::vector<profile::CbResult>& cbs) {
    struct Shared {
        std::size_t at;
        bool resident;
    };
    std::map<std::uint32_t, Shared> index;
    for (const profile::CbResult& cb : cbs) {
        const auto& buffer = core.parts().cbs.at(static_cast<std::size_t>(cb.id));
        const circular_buffer::Region& region = buffer->region();
        const std::uint64_t peak = std::uint64_t{cb.peak_pages} * cb.page_bytes;
        const auto [at, added] =
            index.try_emplace(region.base, Shared{map.regions.size(), region.resident});
        if (added) {
            map.regions.push_back({"cb", fmt::format("CB {}", cb.id), region.base, region.bytes,
                                   std::min<std::uint64_t>(peak, region.bytes)});
            if (!region.resident) {  // else its buffer counts
                map.allocated += region.bytes;
            }
        } else {
            L1Region& shared = map.regions[at->second.at];
            shared.name += fmt::format(", {}", cb.id);
            shared.peak_bytes =
                std::max(shared.peak_bytes, std::min<std::uint64_t>(peak, region.bytes));
        }
    }
    for (const auto& [base, shared] : index) {
        map.peak += shared.resident ? 0 : map.regions[shared.at].peak_bytes;
    }
}

void add_tensors(L1Result& map, const ProgramRun::Inputs& in, workload::CoreCoord core) {
    for (const auto& [name, a] : in.buffers.all()) {
        if (a.buffer->memory != workload::Memory::l1 ||
            (a.buffer->shard && !has(a.buffer->shard->cores, core)) ||
            (!a.buffer->cores.empty() && !has(a.buffer->cores, core))) {
            continue;
        }
        map.regions.push_back({"buffer", name, a.address, a.bytes_per_bank, a.bytes_per_bank});
        map.allocated += a.bytes_per_bank;
        map.peak += a.bytes_per_bank;
    }
}

}  // namespace

L1Result l1_map(const core::Core& core, const ProgramRun::Inputs& in,
                const std::vector<profile::CbResult>& cbs) {
    const workload::CoreCoord where{core.parts().where.x, core.parts().where.y};
    L1Result map;
    map.x = where.x;
    map.y = where.y;
    map.program = in.program.name;
    map.capacity = in.chip.geometry.l1_bytes;
    map.reserved = in.chip.geometry.l1_reserved_bytes;
    add_firmware(map, in, where);
    add_buffers(map, core, cbs);
    add_tensors(map, in, where);
    std::uint64_t below = map.reserved;
    for (const L1Region& r : map.regions) {
        if (r.kind == "cb" && r.address + r.bytes <= in.buffers.l1_limit()) {
            below = std::max(below, r.address + r.bytes);
        }
    }
    map.free = in.buffers.l1_limit() - below;
    std::stable_sort(map.regions.begin(), map.regions.end(),
                     [](const L1Region& a, const L1Region& b) { return a.address < b.address; });
    return map;
}

}  // namespace tensight::run
