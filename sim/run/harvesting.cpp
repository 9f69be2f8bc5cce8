// SPDX-License-Identifier: Apache-2.0
#include "sim/run/harvesting.h"

#include <algorithm>

namespace tensight::run {

arch::ChipDescription without_harvested_rows(arch::ChipDescription chip,
                                             const workload::Workload& workload) {
    std::vector<int>& rows = chip.geometry.noc_y;
    const auto harvested = [&workload](int row) {
        return std::find(workload.harvested_rows.begin(), workload.harvested_rows.end(), row) !=
               workload.harvested_rows.end();
    };
    rows.erase(std::remove_if(rows.begin(), rows.end(), harvested), rows.end());
    chip.geometry.rows = static_cast<int>(rows.size());
    return chip;
}

}  // namespace tensight::run
