// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/diagonal.h"

#include <algorithm>

namespace tensight::compiler {

namespace {

/// Of the block of rows `block`; as `trips` of the kernels says.
std::int64_t turns_of(const Plan& plan, int loop, std::int64_t block) {
    const std::int64_t chunk = plan.chunk_tiles(loop);
    const std::int64_t rows = plan.extent(plan.graph.axes.split_rows);
    return std::min<std::int64_t>((block * rows + rows + chunk - 1) / chunk, plan.iterations(loop));
}

/// All cores of a lattice take the same turns: up to the last row of any of them.
LoopTurns on_lattice(const Plan& plan, int loop) {
    const Lattice& l = plan.lattice;
    double sum = 0;
    for (std::int64_t turn = 0; turn < l.first_turns(); ++turn) {
        sum += static_cast<double>(
            turns_of(plan, loop, std::min((turn + 1) * l.first_cores, l.first) - 1));
    }
    sum *= static_cast<double>(l.second_turns());
    return {sum, sum * plan.cores};
}

}  // namespace

bool ends_with_rows(const Plan& plan, int loop) {
    const Axes& axes = plan.graph.axes;
    const Loop& l = plan.graph.program.loops[static_cast<std::size_t>(loop)];
    return l.until_diagonal && axes.split_rows != kUnit &&
           std::all_of(l.carries.begin(), l.carries.end(),
                       [&](const Carry& c) { return axes.row_of(c.carried) == axes.split_rows; });
}

bool deals_from_both_ends(const Plan& plan) {
    if (plan.row_blocks == 1 || plan.shards != Shards::none) {
        return false;
    }
    for (int loop = 0; loop < static_cast<int>(plan.graph.program.loops.size()); ++loop) {
        if (ends_with_rows(plan, loop)) {
            return true;
        }
    }
    return false;
}

LoopTurns loop_turns(const Plan& plan, int loop) {
    const double each = plan.iterations(loop);
    const bool whole = plan.lattice.used && (!plan.lattice.rows_first || plan.row_blocks == 1);
    if (whole || !ends_with_rows(plan, loop)) {
        const auto most = static_cast<double>(plan.turns());
        return {each * most,
                each * (plan.lattice.used ? most * plan.cores : static_cast<double>(plan.items()))};
    }
    if (plan.lattice.used) {
        return on_lattice(plan, loop);
    }
    const bool both_ends = deals_from_both_ends(plan);
    LoopTurns turns;
    for (int core = 0; core < plan.cores; ++core) {
        const Plan::Items items = plan.items_of(core);
        double mine = 0;
        for (std::int64_t item = items.first; item < items.first + items.count; ++item) {
            const std::int64_t in_order = item / plan.column_blocks % plan.row_blocks;
            const std::int64_t block = !both_ends          ? in_order
                                       : in_order % 2 == 0 ? in_order / 2
                                                           : plan.row_blocks - 1 - in_order / 2;
            mine += static_cast<double>(turns_of(plan, loop, block));
        }
        turns.most = std::max(turns.most, mine);
        turns.all += mine;
    }
    return turns;
}

}  // namespace tensight::compiler
