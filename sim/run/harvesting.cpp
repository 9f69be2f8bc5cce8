// SPDX-License-Identifier: Apache-2.0
#include "sim/run/harvesting.h"

#include <algorithm>

namespace tensight::run {

namespace {

// `names` are the translated coordinates: harvested tiles lose the last ones.
int leave_out(std::vector<int>& lines, std::vector<int>& names, const std::vector<int>& harvested) {
    const auto gone = [&harvested](int line) {
        return std::find(harvested.begin(), harvested.end(), line) != harvested.end();
    };
    lines.erase(std::remove_if(lines.begin(), lines.end(), gone), lines.end());
    names.resize(lines.size());
    return static_cast<int>(lines.size());
}

}  // namespace

arch::ChipDescription without_harvested_tiles(arch::ChipDescription chip,
                                              const workload::Workload& workload) {
    arch::Geometry& g = chip.geometry;
    g.rows = leave_out(g.noc_y, g.worker_y, workload.harvested_rows);
    g.columns = leave_out(g.noc_x, g.worker_x, workload.harvested_columns);
    return chip;
}

}  // namespace tensight::run
