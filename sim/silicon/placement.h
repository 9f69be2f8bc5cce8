// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/arch/chip_description.h"
#include "sim/silicon/card.h"

namespace tensight::silicon {

/// For each bank of `banks` one core beside it, then a second for each and so on, `count` in all:
/// always the free core with the fewest hops on the data's way, from the bank (`reads`) or to it,
/// on `noc`. Core i belongs to bank i mod banks. Needs count <= the grid's cores.
std::vector<workload::CoreCoord> cores_beside_banks(const arch::ChipDescription& chip, Grid grid,
                                                    std::uint32_t banks, std::uint32_t count,
                                                    bool reads, int noc);

/// The cores of a grid in an order that depends on `draw` alone.
std::vector<workload::CoreCoord> shuffled_cores(Grid grid, std::uint32_t draw);

/// First page and number of pages of part `part` of `parts`; the remainder goes to the first ones.
struct PageRange {
    std::uint32_t first = 0;
    std::uint32_t pages = 0;
};
PageRange page_range(std::uint32_t pages, std::uint32_t parts, std::uint32_t part);

}  // namespace tensight::silicon
