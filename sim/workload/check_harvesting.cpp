// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "sim/workload/check.h"
#include "sim/workload/grid.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {

void check_harvesting(const Workload& workload, const Location& location) {
    const std::vector<int> rows = tensix_rows(workload.arch);
    std::set<int> harvested;
    for (const int row : workload.harvested_rows) {
        if (std::find(rows.begin(), rows.end(), row) == rows.end()) {
            throw WorkloadError(
                location, fmt::format("harvested_rows: NoC 0 row {} has no Tensix tiles", row),
                fmt::format("some of {}", fmt::join(rows, ", ")));
        }
        if (!harvested.insert(row).second) {
            throw WorkloadError(location, fmt::format("harvested_rows: {} comes twice", row),
                                "each row once");
        }
    }
    const std::size_t left = rows.size() - harvested.size();
    if (left < static_cast<std::size_t>(workload.rows)) {
        throw WorkloadError(
            location,
            fmt::format("harvested_rows: {} of {} rows are left for a grid of {}x{}", left,
                        rows.size(), workload.columns, workload.rows),
            fmt::format("at most {} harvested rows",
                        rows.size() - static_cast<std::size_t>(workload.rows)));
    }
}

}  // namespace tensight::workload
