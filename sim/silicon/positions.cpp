// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/positions.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/silicon/rebuild.h"

namespace tensight::silicon {

using workload::CoreCoord;

namespace {

constexpr std::uint32_t kCores = kColumns * kRows;
constexpr CoreCoord kOrigin{0, 0};

[[noreturn]] void unknown_count(const Row& row) {
    throw NotRebuilt(fmt::format("pattern {} with {} subordinates is not known on a grid of {}x{}",
                                 row.pattern, row.subordinates, kColumns, kRows));
}

bool starts_with_one(const Row& row) { return row.pattern.rfind("one_", 0) == 0; }

void remove(std::vector<CoreCoord>& cores, CoreCoord core) {
    cores.erase(std::remove(cores.begin(), cores.end(), core), cores.end());
}

Positions pair(const Row& row) {
    return {{kOrigin}, {row.same_axis ? CoreCoord{0, 1} : CoreCoord{1, 1}}};
}

// One core and all others of the rectangle: it lies beside a square, else in the rectangle.
Positions one_and_all(const Row& row) {
    Positions p;
    const Rectangle rectangle = rectangle_of(row);
    p.subordinates = cores_of(rectangle);
    const bool beside = row.pattern == "one_to_all" && p.subordinates.size() == row.subordinates;
    p.masters = {sender_to(rectangle, !beside)};
    remove(p.subordinates, p.masters.front());
    if (p.subordinates.size() != row.subordinates) {
        unknown_count(row);
    }
    return p;
}

// Every core of the rectangle and every core of it, itself too.
Positions all_and_all(const Row& row) {
    Positions p;
    p.subordinates = cores_of(rectangle_of(row));
    p.masters = p.subordinates;
    if (p.subordinates.size() != row.subordinates) {
        unknown_count(row);
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

Rectangle rectangle_of(const Row& row) {
    if (row.pattern.find("row") != std::string::npos) {
        return {kOrigin, {kColumns - 1, 0}};
    }
    if (row.pattern.find("column") != std::string::npos) {
        return {kOrigin, {0, kRows - 1}};
    }
    const std::uint32_t cores =
        starts_with_one(row) && row.subordinates == kCores - 1 ? kCores : row.subordinates;
    for (int side = 1; side <= std::min(kColumns, kRows); ++side) {
        if (static_cast<std::uint32_t>(side * side) == cores) {
            return {kOrigin, {side - 1, side - 1}};
        }
    }
    unknown_count(row);
}

CoreCoord sender_to(const Rectangle& rectangle, bool inside) {
    if (inside) {
        return rectangle.first;
    }
    const bool is_row = rectangle.last.x == kColumns - 1 && rectangle.last.y == 0;
    const CoreCoord sender =
        is_row ? CoreCoord{0, 1} : CoreCoord{rectangle.last.x + 1, rectangle.first.y};
    if (sender.x >= kColumns || sender.y >= kRows) {
        throw NotRebuilt(fmt::format("the sender beside the rectangle lies outside a grid of {}x{}",
                                     kColumns, kRows));
    }
    return sender;
}

Positions unicast_positions(const Row& row) {
    const std::string& p = row.pattern;
    if (p == "one_to_one" || p == "one_from_one") {
        return pair(row);
    }
    if (p == "one_to_all" || p == "one_from_all" || p == "one_to_row" || p == "one_to_column") {
        return one_and_all(row);
    }
    if (p == "all_to_all" || p == "all_from_all" || p == "row_to_row" || p == "column_to_column") {
        return all_and_all(row);
    }
    throw NotRebuilt(fmt::format("unknown pattern {}", p));
}

}  // namespace tensight::silicon
