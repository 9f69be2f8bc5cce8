// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/grid.h"

#include <fmt/format.h>

namespace tensight::workload {

std::optional<Grid> largest_grid(std::string_view arch) {
    return arch == "wormhole_b0" ? std::optional(Grid{8, 10}) : std::nullopt;
}

std::vector<int> tensix_rows(std::string_view arch) {
    return arch == "wormhole_b0" ? std::vector{1, 2, 3, 4, 5, 7, 8, 9, 10, 11} : std::vector<int>{};
}

int dram_banks(std::string_view arch) { return arch == "wormhole_b0" ? 12 : 0; }

Grid shard_grid(const Workload& workload, Memory memory) {
    return memory == Memory::dram ? Grid{dram_banks(workload.arch), 1}
                                  : Grid{workload.columns, workload.rows};
}

std::string known_architectures() { return "wormhole_b0"; }

std::string grid_text(Grid largest) {
    return fmt::format("COLUMNSxROWS from 1x1 to {}x{}", largest.columns, largest.rows);
}

}  // namespace tensight::workload
