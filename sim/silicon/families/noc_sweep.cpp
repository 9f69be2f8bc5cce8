// SPDX-License-Identifier: Apache-2.0
// The NoC and DRAM sweeps: their parameters are the columns of their own file.
#include <fmt/format.h>

#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/families/noc_sweep/sweep_program.h"
#include "sim/silicon/figure.h"

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kMost = 1U << 30;  // of a count or length: what a core can hold and more

noc_sweep::Sweep sweep_of(const Request& request) {
    const Params& p = request.params;
    noc_sweep::Sweep sweep;
    sweep.mechanism = p.text("mechanism");
    sweep.pattern = p.text("pattern");
    sweep.memory = p.text("memory");
    sweep.transactions = p.count("transactions", 1, kMost);
    sweep.subordinates = p.count("subordinates", 0, kMost);
    sweep.same_axis = p.flag("same_axis");
    sweep.stateful = p.flag("stateful");
    sweep.loopback = p.flag("loopback");
    sweep.bytes = p.count("bytes", 1, kMost);
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    sweep.arch = request.row.arch;
    sweep.columns = grid.columns;
    sweep.rows = grid.rows;
    sweep.banks = banks_of(request.chip);
    sweep.packet_bytes = static_cast<std::uint32_t>(request.chip.timing.max_packet_bytes);
    return sweep;
}

workload::Workload workload_of(const noc_sweep::Sweep& sweep, const std::string& kernels) {
    if (sweep.bytes > noc_sweep::kMostBytes) {
        throw Refused("source and destination do not fit L1");
    }
    if (sweep.memory == "dram_interleaved") {
        return noc_sweep::dram_sweep(sweep, kernels);
    }
    if (sweep.memory != "l1") {
        throw Refused(fmt::format("unknown memory {}", sweep.memory));
    }
    if (sweep.mechanism == "unicast") {
        return noc_sweep::unicast_sweep(sweep, kernels);
    }
    if (sweep.mechanism == "multicast" || sweep.mechanism == "multicast_linked") {
        return noc_sweep::multicast_sweep(sweep, kernels);
    }
    throw Refused(fmt::format("unknown mechanism {}", sweep.mechanism));
}

}  // namespace

// The sweeps report a typical core, not the last one.
Rebuilt families::noc_sweep(const Request& request) {
    Rebuilt rebuilt;
    rebuilt.launches.push_back(workload_of(sweep_of(request), request.kernels));
    rebuilt.figure = [mark = request.chip.timing.profiler_mark](const Runs& runs) {
        return median(zones(runs.launches.front(), "sweep")) + mark;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
