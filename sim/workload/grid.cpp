// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/grid.h"

#include <fmt/format.h>

namespace tensight::workload {

std::optional<Grid> largest_grid(std::string_view arch) {
    return arch == "wormhole_b0" ? std::optional(Grid{8, 10}) : std::nullopt;
}

std::string known_architectures() { return "wormhole_b0"; }

std::string grid_text(Grid largest) {
    return fmt::format("COLUMNSxROWS from 1x1 to {}x{}", largest.columns, largest.rows);
}

}  // namespace tensight::workload
