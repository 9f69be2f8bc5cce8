// SPDX-License-Identifier: Apache-2.0
// Sweeps between L1s, each core with one partner or with many in turn.
#include <fmt/format.h>

#include "sim/silicon/positions.h"
#include "sim/silicon/sweep_program.h"

namespace tensight::silicon {

namespace {

// kernels/silicon/sweep_arguments.h has the same.
enum Form { in_packets = 0, one_packet = 1, with_state = 2, with_state_in_packets = 3 };

Form form_of(const Row& row, bool reads) {
    const bool one = row.bytes <= kPacketBytes;
    if (!row.stateful) {
        return one ? one_packet : in_packets;
    }
    if (!one && !reads) {
        throw NotRebuilt("stateful writes of more than one packet are not part of the sweeps");
    }
    return one ? with_state : with_state_in_packets;
}

// One partner, known when the kernel is compiled; the others come from a list.
bool is_pair(const Row& row) {
    return row.pattern == "one_to_one" || row.pattern == "one_from_one";
}

// Rows and columns: behind the source. All others: the same offset.
bool lands_behind(const Row& row) {
    return row.pattern.find("row") != std::string::npos ||
           row.pattern.find("column") != std::string::npos;
}

}  // namespace

workload::Workload unicast_sweep(const Row& row, const std::string& kernel_folder) {
    if (row.loopback) {
        throw NotRebuilt("loopback is known for multicast alone");
    }
    const Positions positions = unicast_positions(row);
    const bool reads = row.pattern.find("_from_") != std::string::npos;
    const std::uint32_t other_offset = kL1Offset + (lands_behind(row) ? row.bytes : 0);
    std::vector<std::string> arguments = {
        std::to_string(form_of(row, reads)),
        is_pair(row) ? "0" : "1",
        std::to_string(calls_to_each(row, positions.subordinates.size())),
        std::to_string(row.bytes),
        std::to_string(kL1Offset),
        std::to_string(other_offset),
        std::to_string(positions.subordinates.size())};
    for (const workload::CoreCoord c : positions.subordinates) {
        arguments.push_back(fmt::format("noc_x({}, {})", c.x, c.y));
        arguments.push_back(fmt::format("noc_y({}, {})", c.x, c.y));
    }
    workload::Workload w = sweep_card(row);
    add_kernel(w, kernel_folder + (reads ? "/sweep_read.cpp" : "/sweep_write.cpp"), reads,
               reads ? 1 : 0, positions.masters, std::move(arguments));
    return w;
}

}  // namespace tensight::silicon
