// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/workload/workload.h"

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

/// NoC 0 rows (y) of the Tensix tiles, top to bottom; nothing for an unknown architecture. Rows 0
/// and 6 of wormhole_b0 hold no Tensix tiles (the same tt-metal file, functional_workers).
std::vector<int> tensix_rows(std::string_view arch);

/// DRAM banks; 0 for an unknown architecture. wormhole_b0: 12 of 1 GiB, two on each of six channels
/// (the same tt-metal file, dram_views).
int dram_banks(std::string_view arch);

/// The cores that shards in `memory` may lie on: the workers, or (bank, 0) of every DRAM bank.
Grid shard_grid(const Workload& workload, Memory memory);

/// For messages: the names, and "COLUMNSxROWS from 1x1 to ...".
std::string known_architectures();
std::string grid_text(Grid largest);

}  // namespace tensight::workload
