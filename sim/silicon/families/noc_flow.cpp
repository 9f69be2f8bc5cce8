// SPDX-License-Identifier: Apache-2.0
// One or two flows between L1s.
#include <optional>

#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

namespace {

struct Flow {
    workload::CoreCoord core;
    workload::CoreCoord peer;
};

constexpr std::uint32_t kOwn = 0x40000;
constexpr std::uint32_t kTheirs = 0x80000;

std::optional<Flow> other_flow(const Params& p, Grid grid) {
    const bool none = p.is("other_core", "none");
    if (none != p.is("other_peer", "none")) {
        p.refuse("other_peer", "none exactly when other_core is none");
    }
    if (none) {
        p.without_effect({"other_core", "other_peer"});
        return std::nullopt;
    }
    return Flow{p.core("other_core", grid.columns, grid.rows),
                p.core("other_peer", grid.columns, grid.rows)};
}

}  // namespace

Rebuilt families::noc_flow(const Request& request) {
    const Params& p = request.params;
    const Grid grid = micro_grid(request);
    const Flow flow = {p.core("core", grid.columns, grid.rows),
                       p.core("peer", grid.columns, grid.rows)};
    const std::optional<Flow> other = other_flow(p, grid);
    if (other && other->core == flow.core) {
        p.refuse("other_core", "another core than core");
    }
    const bool writes = p.choice("direction", {"read", "write"}) == "write";
    const std::uint32_t count = p.count("count", 1, 65536);
    const std::uint32_t bytes = p.count("bytes", 1, 262144);
    const std::uint32_t noc = p.count("noc", 0, 1);
    p.choice("vc", {"1", "default"});  // channel 1 is the default of both calls
    const std::string risc = p.choice("risc", {"BRISC", "NCRISC"});

    workload::Workload w = micro_card(request);
    const auto add = [&](const Flow& f, const Flow* partner) {
        workload::Kernel kernel =
            data_movement_kernel(request.kernels + "/flow.cpp",
                                 risc == "BRISC" ? workload::Risc::brisc : workload::Risc::ncrisc,
                                 static_cast<int>(noc), {f.core});
        kernel.defines["WRITES"] = writes ? "1" : "0";
        // Blackhole's RISCs have a data cache of four lines (ISA BlackholeA0/TensixTile/BabyRISCV).
        kernel.defines["CACHED"] = request.row.arch == "blackhole" ? "1" : "0";
        kernel.defines["RENDEZVOUS"] = partner != nullptr ? "1" : "0";
        workload::ArgumentList list = {argument(count), argument(bytes)};
        add_coordinates(list, f.peer);
        list.push_back(argument(kOwn));
        list.push_back(argument(kTheirs));
        add_coordinates(list, partner != nullptr ? partner->core : f.core);
        add_runtime_arguments(kernel, {f.core}, std::move(list));
        w.programs.front().kernels.push_back(std::move(kernel));
    };
    add(flow, other ? &*other : nullptr);
    if (other) {
        add(*other, &flow);
        workload::Semaphore semaphore;
        semaphore.cores = {flow.core, other->core};
        w.programs.front().semaphores.push_back(semaphore);
    }
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [core = flow.core,
                      mark = request.chip.timing.profiler_mark](const Runs& runs) {
        return zone_on(runs.launches.front(), "flow", core) + mark;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
