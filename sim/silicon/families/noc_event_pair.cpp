// SPDX-License-Identifier: Apache-2.0
// One transfer and its barrier at a time, as the NoC event recorder sees it.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

Rebuilt families::noc_event_pair(const Request& request) {
    const Params& p = request.params;
    const bool writes = p.choice("direction", {"read", "write"}) == "write";
    const std::string target = p.text("target");
    const bool dram = target == "dram_bank0";
    const Grid grid = micro_grid(request);
    workload::CoreCoord peer{};
    if (!dram) {
        if (target.rfind("l1_", 0) != 0) {
            p.refuse("target", "dram_bank0 or l1_x.y");
        }
        peer = Params("core=" + target.substr(3)).core("core", grid.columns, grid.rows);
    }
    const std::uint32_t bytes = p.count("bytes", 1, 32768);
    const std::uint32_t count = p.count("count", 1, 16);
    const std::uint32_t noc = p.count("noc", 0, 1);
    p.choice("arm", {"A", "B", "C"});  // which NoC the pair of RISCs used: `noc` says it
    p.count("event_profiler", 1, 1);

    workload::Workload w = micro_card(request);
    workload::Kernel kernel = data_movement_kernel(
        request.kernels + "/pair.cpp", writes ? workload::Risc::brisc : workload::Risc::ncrisc,
        static_cast<int>(noc), {{0, 0}});
    kernel.defines["WRITES"] = writes ? "1" : "0";
    kernel.defines["IN_DRAM"] = dram ? "1" : "0";
    workload::ArgumentList list = {argument(count), argument(bytes)};
    add_coordinates(list, peer);
    if (dram) {
        add_dram_buffer(w, "data", banks_of(request.chip), 16 * 32768);
        list.push_back(argument("addr(data)"));
    } else {
        list.push_back(argument(0x60000U));
    }
    add_runtime_arguments(kernel, {{0, 0}}, std::move(list));
    w.programs.front().kernels.push_back(std::move(kernel));
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [mark = request.chip.timing.profiler_mark](const Runs& runs) {
        return median(zones(runs.launches.front(), "pair")) + mark;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
