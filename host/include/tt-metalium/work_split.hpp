// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tt-metalium/core_coord.hpp>
#include <tuple>

namespace tt::tt_metal {

std::tuple<std::uint32_t, std::uint32_t> get_max_cores_divisible_by_tiles_per_core_tiles(
    const std::uint32_t& num_tiles, const std::uint32_t& num_cores_max, bool request_even = false);

/// The largest divisor of `val` up to `start_max_div` that is neither 5 nor 7.
int find_max_divisor(std::uint32_t val, std::uint32_t start_max_div);
/// The largest divisor of `val` up to `max_block_size`.
int find_max_block_size(std::uint32_t val, std::uint32_t max_block_size = 8);

/// `target_num_cores` cores of a grid from `start_core` on, column by column or row by row.
CoreRangeSet num_cores_to_corerangeset(CoreCoord start_core, std::uint32_t target_num_cores,
                                       CoreCoord grid_size, bool row_wise = false);
CoreRangeSet num_cores_to_corerangeset(std::uint32_t target_num_cores, CoreCoord grid_size,
                                       bool row_wise = false);

/// The same of the cores of a set, range after range.
CoreRangeSet num_cores_to_corerangeset_in_subcoregrids(CoreCoord start_core,
                                                       std::uint32_t target_num_cores,
                                                       const CoreRangeSet& sub_core_grids,
                                                       bool row_wise = false);

/// Number of cores, all of them, those of the first group and of the second, and how many units a
/// core of each gets. The first group gets one more where it does not come out even.
std::tuple<std::uint32_t, CoreRangeSet, CoreRangeSet, CoreRangeSet, std::uint32_t, std::uint32_t>
split_work_to_cores(CoreCoord grid_size, std::uint32_t units_to_divide, bool row_wise = false);
std::tuple<std::uint32_t, CoreRangeSet, CoreRangeSet, CoreRangeSet, std::uint32_t, std::uint32_t>
split_work_to_cores(const CoreRangeSet& core_grid, std::uint32_t units_to_divide,
                    bool row_wise = false);

}  // namespace tt::tt_metal
