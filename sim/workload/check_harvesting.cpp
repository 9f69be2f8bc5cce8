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
    const bool by_rows = harvest_axis(workload.arch) == HarvestAxis::rows;
    const char* const line = by_rows ? "row" : "column";
    const auto& given = by_rows ? workload.harvested_rows : workload.harvested_columns;
    if (!(by_rows ? workload.harvested_columns : workload.harvested_rows).empty()) {
        throw WorkloadError(
            location,
            fmt::format("harvested_{} on {}", by_rows ? "columns" : "rows", workload.arch),
            fmt::format("harvested_{}s: its cards lack whole {}s", line, line));
    }
    const std::vector<int> lines = tensix_lines(workload.arch);
    std::set<int> harvested;
    for (const int number : given) {
        if (std::find(lines.begin(), lines.end(), number) == lines.end()) {
            throw WorkloadError(
                location,
                fmt::format("harvested_{}s: NoC 0 {} {} has no Tensix tiles", line, line, number),
                fmt::format("some of {}", fmt::join(lines, ", ")));
        }
        if (!harvested.insert(number).second) {
            throw WorkloadError(location,
                                fmt::format("harvested_{}s: {} comes twice", line, number),
                                fmt::format("each {} once", line));
        }
    }
    const auto wanted = static_cast<std::size_t>(by_rows ? workload.rows : workload.columns);
    const std::size_t left = lines.size() - harvested.size();
    if (left < wanted) {
        throw WorkloadError(
            location,
            fmt::format("harvested_{}s: {} of {} {}s are left for a grid of {}x{}", line, left,
                        lines.size(), line, workload.columns, workload.rows),
            fmt::format("at most {} harvested {}s", lines.size() - wanted, line));
    }
}

}  // namespace tensight::workload
