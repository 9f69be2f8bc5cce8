// SPDX-License-Identifier: Apache-2.0
// Operands of a matrix product brought to every core of a grid, by itself or by multicast.
#include <fmt/format.h>

#include <array>

#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"

namespace tensight::silicon {

Rebuilt families::operand_delivery(const Request& request) {
    const Params& p = request.params;
    const Grid whole = grid_of(request.row.arch, {8, 8}, {13, 10});
    const bool multicast =
        p.choice("method", {"mcast_1d_pair", "per_core_dram"}) == "mcast_1d_pair";
    const Params::Extent extent = p.extent("grid", 16);
    if (extent.first > static_cast<std::uint32_t>(whole.columns) ||
        extent.second > static_cast<std::uint32_t>(whole.rows) || extent.first < 2 ||
        extent.second < 2) {
        p.refuse("grid", fmt::format("from 2x2 to {}x{}", whole.columns, whole.rows));
    }
    const std::uint32_t mt = p.count("Mt", extent.second, extent.second);
    const std::uint32_t kt = p.count("Kt", 1, 64);
    const std::uint32_t nt = p.count("Nt", extent.first, 1024);
    if (nt % extent.first != 0) {
        p.refuse("Nt", "a multiple of the grid's columns");
    }
    const std::uint32_t own = nt / extent.first;
    const std::uint32_t tile_bytes = p.count("tile_bytes", 32, 8192);
    p.count("clock_mhz", 1350, 1350, 1350);

    workload::Workload w = card(request, whole);
    std::vector<workload::CoreCoord> cores;
    for (int y = 0; y < static_cast<int>(extent.second); ++y) {
        for (int x = 0; x < static_cast<int>(extent.first); ++x) {
            cores.push_back({x, y});
        }
    }
    constexpr std::uint32_t kProbes = 3;
    add_dram_buffer(w, "a", std::uint64_t{mt} * kt, tile_bytes);
    add_dram_buffer(w, "b", std::uint64_t{kt} * nt, tile_bytes);
    add_dram_buffer(w, "out", kProbes * cores.size(), tile_bytes);
    add_circular_buffer(w, 0, numerics::DataFormat::Float16_b, kt, tile_bytes, cores);
    add_circular_buffer(w, 1, numerics::DataFormat::Float16_b, kt * own, tile_bytes, cores);
    for (int id = 0; id < 4; ++id) {
        workload::Semaphore semaphore;
        semaphore.id = id;
        semaphore.cores = cores;
        w.programs.front().semaphores.push_back(semaphore);
    }
    workload::Kernel reader =
        data_movement_kernel(request.kernels + "/reader.cpp", workload::Risc::ncrisc, 0, cores);
    reader.defines["MULTICAST"] = multicast ? "1" : "0";
    reader.compile_args = {argument(tile_bytes),
                           argument(kt),
                           argument(nt),
                           argument(extent.first),
                           argument(extent.second),
                           argument("accessor(a)"),
                           argument("accessor(b)")};
    const auto at = [](const std::string& x, const std::string& y) {
        return std::array{argument(fmt::format("noc_x({}, {})", x, y)),
                          argument(fmt::format("noc_y({}, {})", x, y))};
    };
    workload::ArgumentList list = {argument("addr(a)"), argument("addr(b)"), argument("x"),
                                   argument("y")};
    const std::string last_x = std::to_string(extent.first - 1);
    const std::string last_y = std::to_string(extent.second - 1);
    for (const auto& [x, y] : {std::pair<std::string, std::string>{"1", "y"},
                               {last_x, "y"},
                               {"x", "1"},
                               {"x", last_y},
                               {"0", "y"},
                               {"x", "0"}}) {
        for (workload::Argument& coordinate : at(x, y)) {
            list.push_back(std::move(coordinate));
        }
    }
    add_runtime_arguments(reader, cores, std::move(list));
    workload::Kernel writer =
        data_movement_kernel(request.kernels + "/writer.cpp", workload::Risc::brisc, 1, cores);
    writer.compile_args = {argument(tile_bytes), argument(kt), argument(kt * own),
                           argument("accessor(out)")};
    add_runtime_arguments(writer, cores, {argument("addr(out)"), argument("i")});
    w.programs.front().kernels = {std::move(reader), std::move(writer)};
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [](const Runs& runs) { return kernel_duration(runs.launches.front()); };
    return rebuilt;
}

}  // namespace tensight::silicon
