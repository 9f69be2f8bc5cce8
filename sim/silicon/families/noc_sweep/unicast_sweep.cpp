// SPDX-License-Identifier: Apache-2.0
// Sweeps between L1s, each core with one partner or with many in turn.
#include <fmt/format.h>

#include "sim/silicon/families/noc_sweep/positions.h"
#include "sim/silicon/families/noc_sweep/sweep_program.h"
#include "sim/silicon/params.h"

namespace tensight::silicon::noc_sweep {

namespace {

// bench/silicon/noc_sweep/sweep_arguments.h has the same.
enum Form { in_packets = 0, one_packet = 1, with_state = 2, with_state_in_packets = 3 };

Form form_of(const Sweep& sweep, bool reads) {
    const bool one = sweep.bytes <= sweep.packet_bytes;
    if (!sweep.stateful) {
        return one ? one_packet : in_packets;
    }
    if (!one && !reads) {
        throw Refused("stateful writes of more than one packet are not part of the sweeps");
    }
    return one ? with_state : with_state_in_packets;
}

// One partner, known when the kernel is compiled; the others come from a list.
bool is_pair(const Sweep& sweep) {
    return sweep.pattern == "one_to_one" || sweep.pattern == "one_from_one";
}

// Rows and columns: behind the source. All others: the same offset.
bool lands_behind(const Sweep& sweep) {
    return sweep.pattern.find("row") != std::string::npos ||
           sweep.pattern.find("column") != std::string::npos;
}

}  // namespace

workload::Workload unicast_sweep(const Sweep& sweep, const std::string& kernel_folder) {
    if (sweep.loopback) {
        throw Refused("loopback is known for multicast alone");
    }
    const Positions positions = unicast_positions(sweep);
    const bool reads = sweep.pattern.find("_from_") != std::string::npos;
    const std::uint32_t other_offset = kL1Offset + (lands_behind(sweep) ? sweep.bytes : 0);
    std::vector<std::string> arguments = {
        std::to_string(form_of(sweep, reads)),
        is_pair(sweep) ? "0" : "1",
        std::to_string(calls_to_each(sweep, positions.subordinates.size())),
        std::to_string(sweep.bytes),
        std::to_string(kL1Offset),
        std::to_string(other_offset),
        std::to_string(positions.subordinates.size())};
    for (const workload::CoreCoord c : positions.subordinates) {
        arguments.push_back(fmt::format("noc_x({}, {})", c.x, c.y));
        arguments.push_back(fmt::format("noc_y({}, {})", c.x, c.y));
    }
    workload::Workload w = sweep_card(sweep);
    add_kernel(w, kernel_folder + (reads ? "/sweep_read.cpp" : "/sweep_write.cpp"), reads,
               reads ? 1 : 0, positions.masters, std::move(arguments));
    return w;
}

}  // namespace tensight::silicon::noc_sweep
