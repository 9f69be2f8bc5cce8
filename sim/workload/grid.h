// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tensight::workload {

/// A grid of workers, columns x rows.
struct Grid {
    int columns = 1;
    int rows = 1;
};

/// The full die's worker grid, or nothing for an architecture we have no model of. wormhole_b0:
/// 8 x 10 (tt-metal:tt_metal/soc_descriptors/wormhole_b0_80_arch.yaml); products expose 8x7, 8x8
/// or 8x9 of it, and a workload may ask for any part.
std::optional<Grid> largest_grid(std::string_view arch);

/// For messages: the names, and "COLUMNSxROWS from 1x1 to ...".
std::string known_architectures();
std::string grid_text(Grid largest);

}  // namespace tensight::workload
