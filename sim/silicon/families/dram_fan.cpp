// SPDX-License-Identifier: Apache-2.0
// Many cores, each with its own slice of DRAM, on one bank or spread over all of them.
#include <fmt/format.h>

#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

Rebuilt families::dram_fan(const Request& request) {
    const Params& p = request.params;
    const Grid grid = micro_grid(request);
    const std::uint32_t banks = banks_of(request.chip);
    const std::uint32_t cores = p.count("cores", 1, static_cast<std::uint32_t>(grid.cores()));
    const bool writes = p.choice("direction", {"read", "write"}) == "write";
    const std::uint32_t count = p.count("count", 1, 65536);
    const std::uint32_t bytes = p.count("bytes", 32, 65536);
    const std::uint32_t slice_bytes = p.count("slice_bytes", 1, 1U << 24);
    const std::uint32_t window = p.count("l1_window", 32, 524288);
    const std::uint32_t noc = p.count("noc", 0, 1);
    const bool spread = p.choice("banks", {"bank0", fmt::format("mod{}", banks)}) != "bank0";
    if (std::uint64_t{count} * bytes != slice_bytes) {
        p.refuse("slice_bytes", fmt::format("count x bytes, {}", std::uint64_t{count} * bytes));
    }

    workload::Workload w = micro_card(request);
    // Slice after slice in every bank.
    const std::uint32_t slices = spread ? (cores + banks - 1) / banks : cores;
    add_dram_buffer(w, "slices", std::uint64_t{slices} * banks, slice_bytes);
    const auto all = first_cores(grid, static_cast<int>(cores));
    workload::Kernel kernel = data_movement_kernel(
        request.kernels + "/fan.cpp", workload::Risc::brisc, static_cast<int>(noc), all);
    kernel.defines["WRITES"] = writes ? "1" : "0";
    for (std::uint32_t i = 0; i < cores; ++i) {
        workload::ArgumentList list = {argument(i),
                                       argument(spread ? i % banks : 0U),
                                       argument(spread ? i / banks : i),
                                       argument(count),
                                       argument(bytes),
                                       argument(window),
                                       argument("addr(slices)"),
                                       argument(slice_bytes),
                                       argument(cores)};
        for (const workload::CoreCoord core : all) {
            add_coordinates(list, core);
        }
        add_runtime_arguments(kernel, {all[i]}, std::move(list));
    }
    w.programs.front().kernels.push_back(std::move(kernel));
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.quantity = Quantity::bytes_per_cycle;
    const double total = static_cast<double>(cores) * slice_bytes;
    rebuilt.figure = [total, mark = request.chip.timing.profiler_mark](const Runs& runs) {
        return total / (largest(zones(runs.launches.front(), "fan")) + mark);
    };
    return rebuilt;
}

}  // namespace tensight::silicon
