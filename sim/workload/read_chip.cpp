// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <string>

#include "sim/workload/check.h"
#include "sim/workload/grid.h"
#include "sim/workload/number_text.h"
#include "sim/workload/reading.h"

namespace tensight::workload {
namespace {

// 0 for anything that is not a number from 1 to `limit`.
int extent(std::string_view text, int limit) {
    const std::uint64_t value = parse_unsigned(text).value_or(0);
    return value <= static_cast<std::uint64_t>(limit) ? static_cast<int>(value) : 0;
}

void read_harvested(const Workload& workload, const Field& field, std::vector<int>& lines) {
    for (const Field& line : field.list()) {
        lines.push_back(static_cast<int>(line.integer(0, std::numeric_limits<int>::max())));
    }
    check_harvesting(workload, field.location());
}

}  // namespace

void read_chip(Reading& reading, const Field& field) {
    const FieldMap map = field.map({"arch", "grid", "harvested_rows", "harvested_columns"});
    Workload& workload = reading.workload;
    if (const Field* arch = map.find("arch")) {
        workload.arch = arch->text();
        if (!largest_grid(workload.arch)) {
            arch->fail("unknown architecture", known_architectures());
        }
    }
    const Field& grid = map.require("grid");
    const std::string text = grid.text();
    const std::size_t cross = text.find('x');
    const Grid largest = *largest_grid(workload.arch);
    if (cross != std::string::npos) {
        workload.columns = extent(text.substr(0, cross), largest.columns);
        workload.rows = extent(text.substr(cross + 1), largest.rows);
    }
    if (cross == std::string::npos || workload.columns == 0 || workload.rows == 0) {
        grid.fail("not a grid of " + workload.arch, grid_text(largest));
    }
    if (const Field* rows = map.find("harvested_rows")) {
        read_harvested(workload, *rows, workload.harvested_rows);
    }
    if (const Field* columns = map.find("harvested_columns")) {
        read_harvested(workload, *columns, workload.harvested_columns);
    }
}

}  // namespace tensight::workload
