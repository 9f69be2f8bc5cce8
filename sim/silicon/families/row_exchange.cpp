// SPDX-License-Identifier: Apache-2.0
// Every core of a row in turn delivers its slot to its peers.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

Rebuilt families::row_exchange(const Request& request) {
    const Params& p = request.params;
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    const bool multicast = p.choice("method", {"multicast", "unicast"}) == "multicast";
    const auto rows = static_cast<int>(p.count("rows", 1, static_cast<std::uint32_t>(grid.rows)));
    const auto width =
        static_cast<int>(p.count("width", 2, static_cast<std::uint32_t>(grid.columns)));
    const std::uint32_t payload = p.count("payload", 16, 1U << 17);
    const std::uint32_t dispatches = p.count("dispatches", 1, 1U << 12);
    const std::uint32_t bytes = p.count("write_bytes", 16, 1U << 17);
    const std::uint32_t iterations = p.count("iters", 1, 1U << 16);
    if (bytes * dispatches != payload || bytes % 16 != 0) {
        p.refuse("write_bytes", "payload / dispatches, a multiple of 16");
    }
    workload::Workload w = card(request, grid);
    std::vector<workload::CoreCoord> cores;
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < width; ++x) {
            cores.push_back({x, y});
        }
    }
    add_circular_buffer(w, 0, numerics::DataFormat::Float16_b, static_cast<std::uint32_t>(width),
                        payload, cores);
    add_semaphores(w, 2, cores);
    workload::Kernel kernel =
        data_movement_kernel(request.kernels + "/exchange.cpp", workload::Risc::ncrisc, 0, cores);
    kernel.defines.insert({{"WIDTH", std::to_string(width)},
                           {"DISPATCHES", std::to_string(dispatches)},
                           {"BYTES", std::to_string(bytes)},
                           {"ITERATIONS", std::to_string(iterations)},
                           {"MULTICAST", multicast ? "1" : "0"}});
    for (const workload::CoreCoord core : cores) {
        workload::ArgumentList list = {argument(static_cast<std::uint32_t>(core.x))};
        for (int x = 0; x < width; ++x) {
            add_coordinates(list, {x, core.y});
        }
        add_runtime_arguments(kernel, {core}, std::move(list));
    }
    w.programs.front().kernels.push_back(std::move(kernel));
    Rebuilt rebuilt;
    rebuilt.breaks_rules = true;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [iterations](const Runs& runs) {
        return kernel_duration(runs.launches.front()) / iterations;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
