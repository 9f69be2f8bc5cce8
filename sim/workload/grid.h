// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
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

/// The largest worker grid, or nothing for an architecture we have no model of. wormhole_b0: the
/// die's 8 x 10 (tt-metal:tt_metal/soc_descriptors/wormhole_b0_80_arch.yaml); products expose 8x7,
/// 8x8 or 8x9 of it. blackhole: 13 x 10 of the die's 14 columns (tt-metal:tt_metal/
/// core_descriptors/blackhole_140_arch.yaml); products expose 11x10, 12x10 or 13x10. A workload may
/// ask for any part.
std::optional<Grid> largest_grid(std::string_view arch);

/// What a card of this architecture may lack: whole rows of Tensix tiles, or whole columns.
enum class HarvestAxis { rows, columns };

/// wormhole_b0: rows; blackhole: columns
/// (tt-metal:tech_reports/Blackhole/BlackholeBringUpProgrammingGuide.md).
HarvestAxis harvest_axis(std::string_view arch);

/// NoC 0 rows (y) or columns (x) of the Tensix tiles along that axis, in order; nothing for an
/// unknown architecture. Rows 0 and 6 of wormhole_b0 and columns 0, 8 and 9 of blackhole hold no
/// Tensix tiles (tt-metal:tt_metal/soc_descriptors, functional_workers).
std::vector<int> tensix_lines(std::string_view arch);

/// DRAM banks; 0 for an unknown architecture. wormhole_b0: 12 of 1 GiB, two on each of six
/// channels; blackhole: 8 of 4080 MiB (the same tt-metal files, dram_views).
int dram_banks(std::string_view arch);

/// Bytes of all banks together; 0 for an unknown architecture.
std::int64_t dram_bytes(std::string_view arch);

/// The cores that shards in `memory` may lie on: the workers, or (bank, 0) of every DRAM bank.
Grid shard_grid(const Workload& workload, Memory memory);

/// For messages: the names, and "COLUMNSxROWS from 1x1 to ...".
std::string known_architectures();
std::string grid_text(Grid largest);

}  // namespace tensight::workload
