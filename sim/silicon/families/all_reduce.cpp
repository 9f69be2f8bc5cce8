// SPDX-License-Identifier: Apache-2.0
// Sums over groups of cores, known to every member in the end.
#include <algorithm>

#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

namespace {

using workload::CoreCoord;

struct AllReduce {
    std::string method;
    int rows = 1;  ///< of a group
    int columns = 1;
    int groups = 1;
    std::uint32_t tiles = 1;
    std::uint32_t tile_bytes = 0;
    std::uint32_t iterations = 1;
    std::string format;
    std::string dst;
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rows * columns); }
};

AllReduce all_reduce_of(const Params& p, Grid grid) {
    AllReduce a;
    a.method = p.choice("method", {"mcast_all_gather", "reduce_root_mcast", "ring_pull",
                                   "ring_push", "two_phase_reduce_mcast", "unicast_all_gather"});
    const Params::Extent group = p.extent("group", 64);
    a.rows = static_cast<int>(group.first);
    a.columns = static_cast<int>(group.second);
    a.groups = static_cast<int>(p.count("groups", 1, 256));
    a.tiles = p.count("tiles", 1, 64);
    a.iterations = p.count("iters", 1, 1U << 16);
    a.format = p.choice("format", {"bf16", "fp32"});
    a.tile_bytes = tile_bytes_of(a.format);
    a.dst = p.choice("dst", {"bf16", "fp32"});
    if (p.count("cores", 1, 256) != a.size() * static_cast<std::uint32_t>(a.groups)) {
        p.refuse("cores", "groups x cores of a group");
    }
    const int fit = (grid.columns / a.columns) * (grid.rows / a.rows);
    if (a.size() < 2 || a.groups > fit) {
        p.refuse("group", "groups of two cores or more that fit the grid side by side");
    }
    return a;
}

/// The members of a group in the order of the ring: row by row, every other row backwards.
std::vector<CoreCoord> members(const AllReduce& a, Grid grid, int group) {
    const int across = grid.columns / a.columns;
    const int left = group % across * a.columns;
    const int top = group / across * a.rows;
    const bool snake = a.method.starts_with("ring");
    std::vector<CoreCoord> cores;
    for (int y = 0; y < a.rows; ++y) {
        for (int x = 0; x < a.columns; ++x) {
            const bool back = snake && y % 2 != 0;
            cores.push_back({left + (back ? a.columns - 1 - x : x), top + y});
        }
    }
    return cores;
}

/// What the compute kernel of member `self` adds in an iteration: how often, blocks, tiles, to.
workload::ArgumentList sums_of(const AllReduce& a, std::uint32_t self) {
    const std::uint32_t size = a.size();
    std::uint32_t sums = a.iterations;
    std::uint32_t blocks = size;
    std::uint32_t tiles = a.tiles;
    std::uint32_t out = 16;
    if (a.method.starts_with("ring")) {
        sums *= size - 1;
        blocks = 2;
    } else if (a.method == "reduce_root_mcast") {
        sums = self + 1 == size ? sums : 0;
    } else if (a.method == "two_phase_reduce_mcast") {
        const std::uint32_t workers = std::min(a.tiles, size - 1);
        sums = self < workers ? sums : 0;
        tiles = self < workers ? (a.tiles - self + workers - 1) / workers : 1;
        out = 3;
    }
    return {argument(sums), argument(blocks), argument(tiles), argument(out)};
}

void add_buffers(workload::Workload& w, const AllReduce& a, const std::vector<CoreCoord>& cores) {
    const auto format = format_of(a.format);
    const std::uint32_t slots = a.method.starts_with("ring") ? 4 : a.size();
    const std::pair<int, std::uint32_t> buffers[] = {
        {0, slots * a.tiles}, {1, a.tiles}, {2, a.tiles}, {3, a.tiles}, {16, a.tiles}};
    for (const auto& [id, pages] : buffers) {
        add_circular_buffer(w, id, format, pages, a.tile_bytes, cores);
    }
    add_semaphores(w, 4, cores);
}

void add_kernels(workload::Workload& w, const Request& request, const AllReduce& a, Grid grid) {
    std::vector<CoreCoord> cores;
    for (int g = 0; g < a.groups; ++g) {
        const std::vector<CoreCoord> group = members(a, grid, g);
        cores.insert(cores.end(), group.begin(), group.end());
    }
    add_buffers(w, a, cores);
    workload::Kernel mover =
        data_movement_kernel(request.kernels + "/exchange.cpp", workload::Risc::ncrisc, 0, cores);
    mover.defines.insert({{"METHOD", a.method},
                          {"GROUP", std::to_string(a.size())},
                          {"TILES", std::to_string(a.tiles)},
                          {"TILE_BYTES", std::to_string(a.tile_bytes)},
                          {"ITERATIONS", std::to_string(a.iterations)}});
    workload::Kernel compute = compute_kernel(request.kernels + "/compute.cpp", cores);
    compute.dst_32bit = a.dst == "fp32";
    compute.defines["WIDE"] = compute.dst_32bit ? "1" : "0";
    for (int g = 0; g < a.groups; ++g) {
        const std::vector<CoreCoord> group = members(a, grid, g);
        const auto [first, last] =
            std::minmax_element(group.begin(), group.end(), [](CoreCoord one, CoreCoord other) {
                return std::pair(one.y, one.x) < std::pair(other.y, other.x);
            });
        for (std::uint32_t self = 0; self < a.size(); ++self) {
            workload::ArgumentList list = {argument(self)};
            add_coordinates(list, *first);
            add_coordinates(list, *last);
            for (const CoreCoord core : group) {
                add_coordinates(list, core);
            }
            add_runtime_arguments(mover, {group[self]}, std::move(list));
            add_runtime_arguments(compute, {group[self]}, sums_of(a, self));
        }
    }
    w.programs.front().kernels.push_back(std::move(mover));
    w.programs.front().kernels.push_back(std::move(compute));
}

}  // namespace

Rebuilt families::all_reduce(const Request& request) {
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    const AllReduce a = all_reduce_of(request.params, grid);
    workload::Workload w = card(request, grid);
    add_kernels(w, request, a, grid);
    Rebuilt rebuilt;
    rebuilt.breaks_rules = true;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [iterations = a.iterations](const Runs& runs) {
        return kernel_duration(runs.launches.front()) / iterations;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
