// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tt-metalium/work_split.hpp>
#include <tt_stl/assert.hpp>

namespace tt::tt_metal {

namespace {

using Split = std::tuple<std::uint32_t, CoreRangeSet, CoreRangeSet, CoreRangeSet, std::uint32_t,
                         std::uint32_t>;

/// The rows (columns) of a grid turned, so that one rule does for both orders: `along` runs
/// fastest.
struct Order {
    bool row_wise;
    [[nodiscard]] std::size_t along(CoreCoord c) const { return row_wise ? c.x : c.y; }
    [[nodiscard]] std::size_t across(CoreCoord c) const { return row_wise ? c.y : c.x; }
    [[nodiscard]] CoreCoord core(std::size_t along, std::size_t across) const {
        return row_wise ? CoreCoord{along, across} : CoreCoord{across, along};
    }
};

CoreCoord after(CoreCoord last, CoreCoord grid, const Order& order) {
    const std::size_t along = order.along(last) + 1;
    return along == order.along(grid) ? order.core(0, order.across(last) + 1)
                                      : order.core(along, order.across(last));
}

}  // namespace

std::tuple<std::uint32_t, std::uint32_t> get_max_cores_divisible_by_tiles_per_core_tiles(
    const std::uint32_t& num_tiles, const std::uint32_t& num_cores_max, bool request_even) {
    std::uint32_t cores = 1;
    for (std::uint32_t i = 2; i <= num_cores_max; ++i) {
        if (num_tiles % i == 0) {
            cores = i;
        }
    }
    if (request_even && cores > 1) {
        cores -= cores % 2;
    }
    return {cores, (num_tiles + cores - 1) / cores};
}

int find_max_divisor(std::uint32_t val, std::uint32_t start_max_div) {
    for (std::uint32_t divisor = start_max_div; divisor > 1; --divisor) {
        if (divisor != 5 && divisor != 7 && val % divisor == 0) {
            return static_cast<int>(divisor);
        }
    }
    return 1;
}

int find_max_block_size(std::uint32_t val, std::uint32_t max_block_size) {
    for (std::uint32_t divisor = max_block_size; divisor > 1; --divisor) {
        if (val % divisor == 0) {
            return static_cast<int>(divisor);
        }
    }
    return 1;
}

CoreRangeSet num_cores_to_corerangeset(CoreCoord start_core, std::uint32_t target_num_cores,
                                       CoreCoord grid_size, bool row_wise) {
    const Order order{row_wise};
    TT_FATAL(start_core.x < grid_size.x && start_core.y < grid_size.y,
             "the start {} is not in a grid of {}x{}", start_core.str(), grid_size.x, grid_size.y);
    const std::size_t line = order.along(grid_size);
    const std::size_t available =
        (order.across(grid_size) - order.across(start_core)) * line - order.along(start_core);
    TT_FATAL(target_num_cores <= available, "{} cores are wanted and {} are there",
             target_num_cores, available);
    std::vector<CoreRange> ranges;
    std::size_t left = target_num_cores;
    std::size_t along = order.along(start_core);
    std::size_t across = order.across(start_core);
    const auto take = [&](std::size_t last_along, std::size_t lines) {
        ranges.emplace_back(order.core(along, across), order.core(last_along, across + lines - 1));
        left -= ranges.back().size();
        across += lines;
        along = 0;
    };
    if (along != 0 && left > line - along) {  // the rest of the first line
        take(line - 1, 1);
    }
    if (left > line) {  // whole lines
        take(line - 1, left / line);
    }
    if (left > 0) {
        take(along + left - 1, 1);
    }
    return CoreRangeSet(std::move(ranges));
}

CoreRangeSet num_cores_to_corerangeset(std::uint32_t target_num_cores, CoreCoord grid_size,
                                       bool row_wise) {
    return num_cores_to_corerangeset({0, 0}, target_num_cores, grid_size, row_wise);
}

CoreRangeSet num_cores_to_corerangeset_in_subcoregrids(CoreCoord start_core,
                                                       std::uint32_t target_num_cores,
                                                       const CoreRangeSet& sub_core_grids,
                                                       bool row_wise) {
    const auto all = corerange_to_cores(sub_core_grids, std::nullopt, row_wise);
    const auto start = std::find(all.begin(), all.end(), start_core);
    TT_FATAL(start != all.end(), "the start {} is not one of the cores {}", start_core.str(),
             sub_core_grids.str());
    const auto available = static_cast<std::size_t>(all.end() - start);
    TT_FATAL(target_num_cores > 0 && target_num_cores <= available,
             "{} cores are wanted and {} are there", target_num_cores, available);
    return CoreRangeSet(ttsl::Span<const CoreCoord>(&*start, target_num_cores));
}

Split split_work_to_cores(CoreCoord grid_size, std::uint32_t units, bool row_wise) {
    if (units == 0) {
        return {0, {}, {}, {}, 0, 0};
    }
    const auto available = static_cast<std::uint32_t>(grid_size.x * grid_size.y);
    const std::uint32_t cores = std::min(units, available);
    const CoreRangeSet all = num_cores_to_corerangeset(cores, grid_size, row_wise);
    const std::uint32_t each = units / cores;
    const std::uint32_t more = units % cores;
    if (more == 0) {
        return {cores, all, all, {}, each, 0};
    }
    const CoreRangeSet first = num_cores_to_corerangeset(more, grid_size, row_wise);
    const Order order{row_wise};
    const CoreCoord start = after(first.ranges().back().end_coord, grid_size, order);
    const CoreRangeSet second = num_cores_to_corerangeset(start, cores - more, grid_size, row_wise);
    return {cores, all, first, second, each + 1, each};
}

Split split_work_to_cores(const CoreRangeSet& core_grid, std::uint32_t units, bool row_wise) {
    TT_FATAL(!core_grid.empty(), "work is to be split over no cores");
    if (units == 0) {
        return {0, {}, {}, {}, 0, 0};
    }
    const std::uint32_t cores = std::min(units, core_grid.num_cores());
    const auto list = corerange_to_cores(core_grid, cores, row_wise);
    const ttsl::Span<const CoreCoord> all(list);
    const std::uint32_t each = units / cores;
    const std::uint32_t more = units % cores;
    if (more == 0) {
        return {cores, CoreRangeSet(all), CoreRangeSet(all), {}, each, 0};
    }
    return {cores,
            CoreRangeSet(all),
            CoreRangeSet(all.first(more)),
            CoreRangeSet(all.subspan(more)),
            each + 1,
            each};
}

}  // namespace tt::tt_metal
