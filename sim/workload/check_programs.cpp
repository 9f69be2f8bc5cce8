// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sim/workload/check.h"
#include "sim/workload/core_ranges.h"
#include "sim/workload/find.h"
#include "sim/workload/limits.h"
#include "sim/workload/pages.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

// Which item took a (core, number) first; the number is a CB id, a semaphore id or a RISC.
using Taken = std::map<std::pair<CoreCoord, int>, Location>;

void take(Taken& taken, CoreCoord core, int number, const Location& location,
          const std::string& what) {
    const auto [first, fresh] = taken.try_emplace({core, number}, location);
    if (!fresh) {
        throw WorkloadError(location,
                            fmt::format("{} is defined twice on core {}, first in line {}", what,
                                        core_text(core), first->second.line),
                            "one definition a core");
    }
}

std::string_view risc_name(Risc risc) {
    return risc == Risc::brisc ? "brisc" : risc == Risc::ncrisc ? "ncrisc" : "compute";
}

void check_shard_cores(const CircularBuffer& cb, const std::vector<CoreCoord>& cores) {
    for (const CoreCoord core : cb.cores) {
        if (std::find(cores.begin(), cores.end(), core) == cores.end()) {
            throw WorkloadError(cb.location,
                                fmt::format("buffer {} has no shard on core {}",
                                            in_quotes(cb.buffer), core_text(core)),
                                "cores of that buffer's shard");
        }
    }
}

void check_on_cores(const Buffer& buffer, const CircularBuffer& cb) {
    if (std::uint64_t{cb.pages} * cb.page_bytes > buffer.bytes) {
        throw WorkloadError(cb.location,
                            fmt::format("{} pages of {} bytes over buffer {}", cb.pages,
                                        cb.page_bytes, in_quotes(cb.buffer)),
                            fmt::format("at most {} bytes, those of a core", buffer.bytes));
    }
    check_shard_cores(cb, buffer.cores);
}

void check_over_buffer(const Workload& workload, const CircularBuffer& cb) {
    const Buffer* buffer = find_buffer(workload, cb.buffer);
    if (buffer != nullptr && !buffer->cores.empty()) {
        return check_on_cores(*buffer, cb);
    }
    if (buffer == nullptr || !buffer->shard || buffer->memory != Memory::l1) {
        throw WorkloadError(cb.location,
                            fmt::format("no sharded L1 buffer {}", in_quotes(cb.buffer)),
                            "the name of a sharded L1 buffer");
    }
    const std::uint64_t shard = static_cast<std::uint64_t>(shard_page_grid(*buffer).count()) *
                                page_bytes(*buffer, shape_of(workload, *buffer));
    const std::uint64_t bytes = std::uint64_t{cb.pages} * cb.page_bytes;
    if (bytes > shard) {
        throw WorkloadError(cb.location,
                            fmt::format("{} pages of {} bytes over buffer {}", cb.pages,
                                        cb.page_bytes, in_quotes(cb.buffer)),
                            fmt::format("at most {} bytes, its shard", shard));
    }
    check_shard_cores(cb, buffer->shard->cores);
}

void check_circular_buffer(const Workload& workload, const CircularBuffer& cb, Taken& taken) {
    if (!cb.tile.whole() && workload.arch != "wormhole_b0") {
        throw WorkloadError(
            cb.location,
            fmt::format("tiles of {} on {}", numerics::shape_name(cb.tile), workload.arch),
            "32x32: other shapes are modelled for wormhole_b0 alone");
    }
    require_cores(cb.cores, workload.columns, workload.rows, cb.location);
    if (cb.ids.empty() || cb.pages < 1 || cb.pages > kMostPages || cb.page_bytes == 0) {
        throw WorkloadError(cb.location,
                            fmt::format("a circular buffer of {} ids, {} pages of {} bytes",
                                        cb.ids.size(), cb.pages, cb.page_bytes),
                            fmt::format("an id, 1 to {} pages, page bytes", kMostPages));
    }
    for (const int id : cb.ids) {
        if (id < 0 || id >= kCircularBuffers) {
            throw WorkloadError(cb.location, fmt::format("circular buffer {}", id),
                                fmt::format("an id from 0 to {}", kCircularBuffers - 1));
        }
        for (const CoreCoord core : cb.cores) {
            take(taken, core, id, cb.location, fmt::format("circular buffer {}", id));
        }
    }
    if (!cb.buffer.empty()) {
        check_over_buffer(workload, cb);
    }
}

// A RISC of a compute kernel counts in words of 16 bytes: pages that are none have no size there.
void check_small_pages(const Program& program, const Kernel& kernel) {
    constexpr std::uint32_t kWord = 16;
    if (kernel.risc != Risc::compute) {
        return;
    }
    for (const CircularBuffer& cb : program.circular_buffers) {
        const bool here = std::any_of(cb.cores.begin(), cb.cores.end(), [&](CoreCoord core) {
            return std::find(kernel.cores.begin(), kernel.cores.end(), core) != kernel.cores.end();
        });
        if (here && cb.page_bytes % kWord != 0) {
            throw WorkloadError(cb.location,
                                fmt::format("circular buffer {} has pages of {} bytes, and a "
                                            "compute kernel runs there",
                                            cb.ids.front(), cb.page_bytes),
                                "a multiple of 16 bytes");
        }
    }
}

void check_semaphore(const Workload& workload, const Semaphore& semaphore, Taken& taken) {
    require_cores(semaphore.cores, workload.columns, workload.rows, semaphore.location);
    if (semaphore.id < 0 || semaphore.id >= kSemaphores) {
        throw WorkloadError(semaphore.location, fmt::format("semaphore {}", semaphore.id),
                            fmt::format("an id from 0 to {}", kSemaphores - 1));
    }
    for (const CoreCoord core : semaphore.cores) {
        take(taken, core, semaphore.id, semaphore.location,
             fmt::format("semaphore {}", semaphore.id));
    }
}

// TT-Metalium refuses two data movement kernels of a core on one NoC (dedicated NoC mode): they
// would share its command buffers and counters.
void check_noc(const Kernel& kernel, CoreCoord core, Taken& nocs) {
    const auto [first, fresh] = nocs.try_emplace({core, kernel.noc}, kernel.location);
    if (!fresh) {
        throw WorkloadError(kernel.location,
                            fmt::format("brisc and ncrisc of core {} both use NoC {}, see line {}",
                                        core_text(core), kernel.noc, first->second.line),
                            "one NoC each");
    }
}

}  // namespace

void check_program(const Workload& workload, const Program& program) {
    Taken circular_buffers;
    Taken semaphores;
    Taken riscs;
    Taken nocs;
    for (const CircularBuffer& cb : program.circular_buffers) {
        check_circular_buffer(workload, cb, circular_buffers);
    }
    for (const Semaphore& semaphore : program.semaphores) {
        check_semaphore(workload, semaphore, semaphores);
    }
    if (program.kernels.empty()) {
        throw WorkloadError(program.location,
                            fmt::format("program {} has no kernel", in_quotes(program.name)),
                            "one kernel or more");
    }
    for (const Kernel& kernel : program.kernels) {
        check_kernel(workload, program, kernel);
        check_small_pages(program, kernel);
        for (const CoreCoord core : kernel.cores) {
            take(riscs, core, static_cast<int>(kernel.risc), kernel.location,
                 fmt::format("a {} kernel", risc_name(kernel.risc)));
            if (kernel.risc != Risc::compute) {
                check_noc(kernel, core, nocs);
            }
        }
    }
}

}  // namespace tensight::workload
