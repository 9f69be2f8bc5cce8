// SPDX-License-Identifier: Apache-2.0
// Sweeps in which one core writes to a rectangle of cores at once.
#include <fmt/format.h>

#include <array>

#include "sim/silicon/positions.h"
#include "sim/silicon/sweep_program.h"

namespace tensight::silicon {

namespace {

bool is_known(const std::string& pattern) {
    return pattern == "one_to_all" || pattern == "one_to_row" || pattern == "one_to_column";
}

}  // namespace

workload::Workload multicast_sweep(const Row& row, const std::string& kernel_folder) {
    if (!is_known(row.pattern)) {
        throw NotRebuilt(fmt::format("unknown pattern {} {}", row.mechanism, row.pattern));
    }
    if (row.stateful) {
        throw NotRebuilt("multicast has no stateful form");
    }
    const Rectangle rectangle = rectangle_of(row);
    const std::size_t cores = cores_of(rectangle).size();
    // One less than the grid has: the sender lies inside and does not receive.
    const bool inside = row.loopback || row.subordinates + 1 == cores;
    const std::size_t receivers = inside && !row.loopback ? cores - 1 : cores;
    if (receivers != row.subordinates) {
        throw NotRebuilt(fmt::format("{} {} to {} cores is not known on a grid of {}x{}",
                                     row.mechanism, row.pattern, row.subordinates, kColumns,
                                     kRows));
    }
    const auto corner = [](workload::CoreCoord c) {
        return std::array{fmt::format("noc_x({}, {})", c.x, c.y),
                          fmt::format("noc_y({}, {})", c.x, c.y)};
    };
    const auto [first_x, first_y] = corner(rectangle.first);
    const auto [last_x, last_y] = corner(rectangle.last);
    const bool linked = row.mechanism == "multicast_linked";
    workload::Workload w = sweep_card(row);
    add_kernel(w, kernel_folder + "/sweep_multicast.cpp", false, 0, {sender_to(rectangle, inside)},
               {row.loopback ? "1" : "0", linked ? "1" : "0", std::to_string(row.transactions),
                std::to_string(row.bytes), std::to_string(kL1Offset),
                std::to_string(kL1Offset + (row.loopback ? 0 : row.bytes)),
                std::to_string(receivers), first_x, first_y, last_x, last_y});
    return w;
}

}  // namespace tensight::silicon
