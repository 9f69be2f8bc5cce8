// SPDX-License-Identifier: Apache-2.0
// One reader for each DRAM bank.
#include <algorithm>

#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/placement.h"

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kBytesOfReader = 1U << 20;  // long enough to be steady
constexpr std::uint32_t kTileBlock = 8;             // reads of a barrier when no ring is told
constexpr std::uint32_t kTileBytes = 2048;
constexpr double kUsualSpeed = 12;  // GT/s of the memory that the chip's parameters describe

}  // namespace

Rebuilt families::dram_bank_readers(const Request& request) {
    const Params& p = request.params;
    const Grid grid = grid_of(request.row.arch, {8, 10}, {13, 10});
    const auto packet_most = static_cast<std::uint32_t>(request.chip.timing.max_packet_bytes);
    const std::uint32_t banks = p.count("banks", 1, banks_of(request.chip));
    const std::uint32_t readers = p.count("readers", 1, banks);
    const bool adjacent =
        p.choice("placement", {"arbitrary", "bank_adjacent"}, "arbitrary") == "bank_adjacent";
    const std::uint32_t packet = p.count("packet_bytes", 32, packet_most, packet_most);
    const bool per_tile = packet == kTileBytes && p.is("in_flight", "unknown");
    const std::uint32_t in_flight = p.count("in_flight", 1, 8, 2);
    const bool per_core = p.choice("report", {"aggregate", "per_core"}) == "per_core";

    Rebuilt rebuilt;
    rebuilt.quantity = Quantity::bytes_per_cycle;
    if (request.row.arch == "wormhole_b0") {
        const double speed = p.count("gddr_gtps", 1, 32, static_cast<std::uint32_t>(kUsualSpeed));
        for (const char* name : {"dram.read_bytes_per_cycle", "dram.burst_bytes_per_cycle"}) {
            rebuilt.parameters[name] = request.chip.parameters.at(name).value * speed / kUsualSpeed;
        }
    } else {
        p.choice("gddr_gtps", {"unknown"});
    }
    workload::Workload w = card(request, grid);
    const auto cores = adjacent ? cores_beside_banks(request.chip, grid, banks, readers, true, 0)
                                : first_cores(grid, static_cast<int>(readers));
    add_dram_buffer(w, "memory", banks_of(request.chip), kBytesOfReader);
    workload::Kernel kernel =
        data_movement_kernel(request.kernels + "/reader.cpp", workload::Risc::ncrisc, 0, cores);
    kernel.defines["BLOCK"] = per_tile ? std::to_string(kTileBlock) : "0";
    kernel.defines["IN_FLIGHT"] = std::to_string(in_flight);
    const std::uint32_t packets = kBytesOfReader / packet;
    for (std::uint32_t i = 0; i < readers; ++i) {
        add_runtime_arguments(
            kernel, {cores[i]},
            {argument(i), argument("addr(memory)"), argument(packets), argument(packet)});
    }
    w.programs.front().kernels.push_back(std::move(kernel));
    rebuilt.launches.push_back(std::move(w));
    const double bytes = static_cast<double>(packets) * packet;
    rebuilt.figure = [per_core, bytes](const Runs& runs) {
        const std::vector<double> times = zones(runs.launches.front(), "stream");
        double rate = 0;
        for (const double cycles : times) {
            rate += bytes / cycles;
        }
        return per_core ? rate / static_cast<double>(times.size()) : rate;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
