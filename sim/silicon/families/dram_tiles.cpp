// SPDX-License-Identifier: Apache-2.0
// Tiles that each move a stretch of memory to or from a DRAM channel.
#include <fmt/format.h>

#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/placement.h"

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kDraws = 32;  // of a random placement; the published one is unknown

struct Tiles {
    std::uint32_t tiles;
    std::uint32_t channels;
    bool careful;
    bool reads;
    int noc;
    std::uint32_t bytes;
};

workload::Workload launch(const Request& request, const Tiles& t, Grid grid, std::uint32_t draw) {
    workload::Workload w = card(request, grid);
    const std::uint32_t banks = banks_of(request.chip);
    const auto cores =
        t.careful ? cores_beside_banks(request.chip, grid, t.channels, t.tiles, t.reads, t.noc)
                  : shuffled_cores(grid, draw);
    const std::uint32_t sharers = (t.tiles + t.channels - 1) / t.channels;
    add_dram_buffer(w, "memory", std::uint64_t{sharers} * banks, t.bytes);
    workload::Kernel kernel = data_movement_kernel(
        request.kernels + "/tile.cpp", t.reads ? workload::Risc::ncrisc : workload::Risc::brisc,
        t.noc, {cores.begin(), cores.begin() + t.tiles});
    kernel.defines["WRITES"] = t.reads ? "0" : "1";
    for (std::uint32_t i = 0; i < t.tiles; ++i) {
        add_runtime_arguments(
            kernel, {cores[i]},
            {argument(i % t.channels),
             argument(fmt::format("addr(memory) + {}", std::uint64_t{i / t.channels} * t.bytes)),
             argument(t.bytes),
             argument(static_cast<std::uint32_t>(request.chip.timing.max_packet_bytes))});
    }
    w.programs.front().kernels.push_back(std::move(kernel));
    return w;
}

// Requests whose channel the network interface chooses spread over all of them, and the pool behind
// a link (1.5 KiB) is then divided among the twelve request channels: 4 flits each and one of its
// own.
constexpr double kSharedBufferFlits = 5;

}  // namespace

Rebuilt families::dram_tiles(const Request& request) {
    const Params& p = request.params;
    const Grid grid = grid_of(request.row.arch, {8, 10}, {13, 10});
    const std::uint32_t banks = banks_of(request.chip);
    Tiles t{};
    t.tiles = p.count("tiles", 1, static_cast<std::uint32_t>(grid.cores()));
    t.channels = p.count("channels", 1, banks);
    t.careful = p.choice("pairing", {"careful", "random"}) == "careful";
    t.reads = p.choice("direction", {"read", "write"}) == "read";
    t.noc = static_cast<int>(p.count("noc", 0, 1));
    t.bytes = p.count("bytes_per_tile", 32, 1U << 24);
    const bool dynamic = p.choice("vc", {"dynamic", "static"}) == "dynamic";

    Rebuilt rebuilt;
    rebuilt.quantity = Quantity::bytes_per_cycle;
    // A single tile's place does not matter.
    const std::uint32_t draws = t.careful || t.tiles == 1 ? 1 : kDraws;
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        rebuilt.launches.push_back(launch(request, t, grid, draw));
    }
    // One writer alone on a channel is not slowed (rows DRT-0009, DRA-0019).
    if (dynamic && !t.reads && t.tiles > t.channels) {
        rebuilt.parameters["noc.input_buffer_flits"] = kSharedBufferFlits;
    }
    const double total = static_cast<double>(t.tiles) * t.bytes;
    rebuilt.figure = [total](const Runs& runs) {
        std::vector<double> rates;
        for (const run::RunResult& launch : runs.launches) {
            rates.push_back(total / kernel_duration(launch));
        }
        return mean(rates);
    };
    return rebuilt;
}

}  // namespace tensight::silicon
