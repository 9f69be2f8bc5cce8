// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/silicon/families/noc_sweep/sweep.h"
#include "sim/workload/workload.h"

namespace tensight::silicon::noc_sweep {

/// Who issues in a row, and to or from whom. Every master has the same list, in this order.
struct Positions {
    std::vector<workload::CoreCoord> masters;
    std::vector<workload::CoreCoord> subordinates;  ///< column by column
};

/// A rectangle of cores from `first` to `last`, both in it.
struct Rectangle {
    workload::CoreCoord first;
    workload::CoreCoord last;
};

/// The cores of a rectangle, column by column.
std::vector<workload::CoreCoord> cores_of(const Rectangle& rectangle);

/// The rectangle at 0.0 that `sweep` speaks of: a square of `subordinates` cores, the whole grid
/// for one less than it has, row 0 or column 0. Errors: Refused.
Rectangle rectangle_of(const Sweep& sweep);

/// Where the sweeps put the ends of a unicast row between L1s. Errors: Refused for a pattern or
/// a number of subordinates that the sweeps do not have on this grid.
Positions unicast_positions(const Sweep& sweep);

/// The core that sends to `rectangle`: 0.0 inside it, or just outside: right of a square, below a
/// row, right of a column. Errors: Refused when that lies beyond the grid.
workload::CoreCoord sender_to(const Sweep& sweep, const Rectangle& rectangle, bool inside);

}  // namespace tensight::silicon::noc_sweep
