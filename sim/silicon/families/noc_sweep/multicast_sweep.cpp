// SPDX-License-Identifier: Apache-2.0
// Sweeps in which one core writes to a rectangle of cores at once.
#include <fmt/format.h>

#include <array>

#include "sim/silicon/families/noc_sweep/positions.h"
#include "sim/silicon/families/noc_sweep/sweep_program.h"
#include "sim/silicon/params.h"

namespace tensight::silicon::noc_sweep {

namespace {

bool is_known(const std::string& pattern) {
    return pattern == "one_to_all" || pattern == "one_to_row" || pattern == "one_to_column";
}

}  // namespace

workload::Workload multicast_sweep(const Sweep& sweep, const std::string& kernel_folder) {
    if (!is_known(sweep.pattern)) {
        throw Refused(fmt::format("unknown pattern {} {}", sweep.mechanism, sweep.pattern));
    }
    if (sweep.stateful) {
        throw Refused("multicast has no stateful form");
    }
    const Rectangle rectangle = rectangle_of(sweep);
    const std::size_t cores = cores_of(rectangle).size();
    // One less than the grid has: the sender lies inside and does not receive.
    const bool inside = sweep.loopback || sweep.subordinates + 1 == cores;
    const std::size_t receivers = inside && !sweep.loopback ? cores - 1 : cores;
    if (receivers != sweep.subordinates) {
        throw Refused(fmt::format("{} {} to {} cores is not known on a grid of {}x{}",
                                  sweep.mechanism, sweep.pattern, sweep.subordinates, sweep.columns,
                                  sweep.rows));
    }
    const auto corner = [](workload::CoreCoord c) {
        return std::array{fmt::format("noc_x({}, {})", c.x, c.y),
                          fmt::format("noc_y({}, {})", c.x, c.y)};
    };
    const auto [first_x, first_y] = corner(rectangle.first);
    const auto [last_x, last_y] = corner(rectangle.last);
    const bool linked = sweep.mechanism == "multicast_linked";
    workload::Workload w = sweep_card(sweep);
    add_kernel(w, kernel_folder + "/sweep_multicast.cpp", false, 0,
               {sender_to(sweep, rectangle, inside)},
               {sweep.loopback ? "1" : "0", linked ? "1" : "0", std::to_string(sweep.transactions),
                std::to_string(sweep.bytes), std::to_string(kL1Offset),
                std::to_string(kL1Offset + (sweep.loopback ? 0 : sweep.bytes)),
                std::to_string(receivers), first_x, first_y, last_x, last_y});
    return w;
}

}  // namespace tensight::silicon::noc_sweep
