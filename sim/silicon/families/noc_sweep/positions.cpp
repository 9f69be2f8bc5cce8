// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/families/noc_sweep/positions.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/silicon/params.h"

namespace tensight::silicon::noc_sweep {

using workload::CoreCoord;

namespace {

constexpr CoreCoord kOrigin{0, 0};

[[noreturn]] void unknown_count(const Sweep& sweep) {
    throw Refused(fmt::format("pattern {} with {} subordinates is not known on a grid of {}x{}",
                              sweep.pattern, sweep.subordinates, sweep.columns, sweep.rows));
}

bool starts_with_one(const Sweep& sweep) { return sweep.pattern.rfind("one_", 0) == 0; }

void remove(std::vector<CoreCoord>& cores, CoreCoord core) {
    cores.erase(std::remove(cores.begin(), cores.end(), core), cores.end());
}

Positions pair(const Sweep& sweep) {
    return {{kOrigin}, {sweep.same_axis ? CoreCoord{0, 1} : CoreCoord{1, 1}}};
}

// One core and all others of the rectangle: it lies beside a square, else in the rectangle.
Positions one_and_all(const Sweep& sweep) {
    Positions p;
    const Rectangle rectangle = rectangle_of(sweep);
    p.subordinates = cores_of(rectangle);
    const bool beside =
        sweep.pattern == "one_to_all" && p.subordinates.size() == sweep.subordinates;
    p.masters = {sender_to(sweep, rectangle, !beside)};
    remove(p.subordinates, p.masters.front());
    if (p.subordinates.size() != sweep.subordinates) {
        unknown_count(sweep);
    }
    return p;
}

// Every core of the rectangle and every core of it, itself too.
Positions all_and_all(const Sweep& sweep) {
    Positions p;
    p.subordinates = cores_of(rectangle_of(sweep));
    p.masters = p.subordinates;
    if (p.subordinates.size() != sweep.subordinates) {
        unknown_count(sweep);
    }
    std::sort(p.masters.begin(), p.masters.end(), [](CoreCoord a, CoreCoord b) {
        return a.y != b.y ? a.y < b.y : a.x < b.x;  // row by row, as kernels list their cores
    });
    return p;
}

}  // namespace

std::vector<CoreCoord> cores_of(const Rectangle& rectangle) {
    std::vector<CoreCoord> cores;
    for (int x = rectangle.first.x; x <= rectangle.last.x; ++x) {
        for (int y = rectangle.first.y; y <= rectangle.last.y; ++y) {
            cores.push_back({x, y});
        }
    }
    return cores;
}

Rectangle rectangle_of(const Sweep& sweep) {
    if (sweep.pattern.find("row") != std::string::npos) {
        return {kOrigin, {sweep.columns - 1, 0}};
    }
    if (sweep.pattern.find("column") != std::string::npos) {
        return {kOrigin, {0, sweep.rows - 1}};
    }
    const auto cores_of_grid = static_cast<std::uint32_t>(sweep.columns * sweep.rows);
    const std::uint32_t cores = starts_with_one(sweep) && sweep.subordinates == cores_of_grid - 1
                                    ? cores_of_grid
                                    : sweep.subordinates;
    if (cores == cores_of_grid) {
        return {kOrigin, {sweep.columns - 1, sweep.rows - 1}};
    }
    for (int side = 1; side <= std::min(sweep.columns, sweep.rows); ++side) {
        if (static_cast<std::uint32_t>(side * side) == cores) {
            return {kOrigin, {side - 1, side - 1}};
        }
    }
    unknown_count(sweep);
}

CoreCoord sender_to(const Sweep& sweep, const Rectangle& rectangle, bool inside) {
    if (inside) {
        return rectangle.first;
    }
    const bool is_row = rectangle.last.x == sweep.columns - 1 && rectangle.last.y == 0;
    const CoreCoord sender =
        is_row ? CoreCoord{0, 1} : CoreCoord{rectangle.last.x + 1, rectangle.first.y};
    if (sender.x >= sweep.columns || sender.y >= sweep.rows) {
        throw Refused(fmt::format("the sender beside the rectangle lies outside a grid of {}x{}",
                                  sweep.columns, sweep.rows));
    }
    return sender;
}

Positions unicast_positions(const Sweep& sweep) {
    const std::string& p = sweep.pattern;
    if (p == "one_to_one" || p == "one_from_one") {
        return pair(sweep);
    }
    if (p == "one_to_all" || p == "one_from_all" || p == "one_to_row" || p == "one_to_column") {
        return one_and_all(sweep);
    }
    if (p == "all_to_all" || p == "all_from_all" || p == "row_to_row" || p == "column_to_column") {
        return all_and_all(sweep);
    }
    throw Refused(fmt::format("unknown pattern {}", p));
}

}  // namespace tensight::silicon::noc_sweep
