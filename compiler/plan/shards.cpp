// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/shards.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "compiler/plan/buffers.h"

namespace tensight::compiler {

namespace {

const char* name_of(Shards shards) {
    static constexpr std::array kNames = {"none", "height", "width", "block"};
    return kNames.at(static_cast<std::size_t>(shards));
}

std::int64_t split_up(std::int64_t tiles, std::int64_t parts) {
    return (tiles + parts - 1) / parts;
}

std::int64_t tiles_along(const Plan& plan, int axis) {
    return axis == kUnit ? 1 : plan.graph.axes.at(axis).tiles();
}

/// Rows and columns of tiles that are dealt to cores.
std::int64_t dealt_rows(const Plan& plan) {
    return plan.batches * tiles_along(plan, plan.graph.axes.split_rows);
}
std::int64_t dealt_columns(const Plan& plan) {
    return tiles_along(plan, plan.graph.axes.split_columns);
}

/// Whether a core that has the rows or columns of a shard takes no more of `node` than that.
bool local(const Plan& plan, int node, Shards shards) {
    const Axes& axes = plan.graph.axes;
    const bool rows =
        axes.row_of(node) == axes.split_rows && plan.graph.at(node).shape.batch == plan.batches;
    const bool columns = axes.column_of(node) == axes.split_columns;
    switch (shards) {
        case Shards::height:
            return rows;
        case Shards::width:
            return columns && plan.batches == 1;
        case Shards::block:
            return rows && columns;
        case Shards::none:
            break;
    }
    return true;
}

void require_local(const Plan& plan, int node, Shards shards, const std::string& what) {
    const Node& n = plan.graph.at(node);
    if (n.op != Op::chunk && local(plan, node, shards)) {
        return;
    }
    std::vector<std::string> others;
    for (const Shards other : {Shards::height, Shards::width, Shards::block}) {
        if (n.op != Op::chunk && local(plan, node, other)) {
            others.push_back(fmt::format("'sharded {}'", name_of(other)));
        }
    }
    others.emplace_back("no 'sharded' (DRAM)");
    throw ProgramError(n.place,
                       fmt::format("{} is sharded by {}, but cores take more of it than lies in "
                                   "their own shard: {} would fit",
                                   what, name_of(shards), fmt::join(others, " or ")));
}

/// Block shards: a rectangle of cores with whole shards.
void require_equal(std::int64_t tiles, int cores, int most, Place place, const char* what) {
    if (tiles % split_up(tiles, cores) == 0) {
        return;
    }
    std::vector<int> fitting;
    for (int c = 1; c <= most; ++c) {
        if (tiles % split_up(tiles, c) == 0) {
            fitting.push_back(c);
        }
    }
    throw ProgramError(place, fmt::format("{0} {1} of tiles do not make equal shards on {2} {1} of "
                                          "cores: {3} {1} of cores would fit",
                                          tiles, what, cores, fmt::join(fitting, ", ")));
}

}  // namespace

Shards check_shards(const Plan& plan, const arch::ChipDescription& chip) {
    const Program& program = plan.graph.program;
    Shards all = Shards::none;
    Place place;
    std::string first;
    const auto found = [&](int node, Shards shards, const std::string& name,
                           const std::string& what) {
        if (shards == Shards::none) {
            return;
        }
        require_local(plan, node, shards, what);
        place = plan.graph.at(node).place;
        if (all != Shards::none && all != shards) {
            throw ProgramError(
                place, fmt::format("{} is sharded by {} and '{}' by {}: expected all by one, as "
                                   "the cores have only one share each",
                                   what, name_of(shards), first, name_of(all)));
        }
        all = shards;
        first = name;
    };
    for (int node = 0; node < plan.graph.size(); ++node) {
        const Node& n = plan.graph.at(node);
        if ((n.op == Op::input || n.op == Op::chunk) &&
            !plan.graph.users[static_cast<std::size_t>(node)].empty()) {
            const Input& input = program.inputs[static_cast<std::size_t>(n.input)];
            found(node, input.shards, input.name, fmt::format("input '{}'", input.name));
        }
    }
    for (const Output& o : program.outputs) {
        found(o.node, o.shards, o.name, fmt::format("output '{}'", o.name));
    }
    if (all == Shards::block) {
        const Grid& grid = plan.options.grid;
        require_equal(dealt_rows(plan), grid.rows, chip.geometry.rows, place, "rows");
        require_equal(dealt_columns(plan), grid.columns, chip.geometry.columns, place, "columns");
    }
    return all;
}

ShardShape shard_shape(const Plan& plan, int node) {
    const Axes& axes = plan.graph.axes;
    const Grid& grid = plan.options.grid;
    const int cores = grid.columns * grid.rows;
    const std::int64_t rows =
        plan.graph.at(node).shape.batch * tiles_along(plan, axes.row_of(node));
    const std::int64_t columns = tiles_along(plan, axes.column_of(node));
    switch (plan.shards) {
        case Shards::height:
            return {split_up(rows, cores), columns};
        case Shards::width:
            return {rows, split_up(columns, cores)};
        default:
            return {split_up(rows, grid.rows), split_up(columns, grid.columns)};
    }
}

namespace {

/// Tiles of the dealt axes in a core's shard.
ShardShape share(const Plan& plan) {
    const Grid& grid = plan.options.grid;
    const int cores = grid.columns * grid.rows;
    const std::int64_t rows = dealt_rows(plan);
    const std::int64_t columns = dealt_columns(plan);
    switch (plan.shards) {
        case Shards::height:
            return {split_up(rows, cores), columns};
        case Shards::width:
            return {rows, split_up(columns, cores)};
        default:
            return {split_up(rows, grid.rows), split_up(columns, grid.columns)};
    }
}

}  // namespace

bool divides_shards(const Plan& plan, BlockShape block) {
    if (plan.shards == Shards::none) {
        return true;
    }
    const ShardShape s = share(plan);
    // Items are counted along a row first: a core's columns are neighbours only in one row.
    return s.rows % block.rows == 0 && s.columns % block.columns == 0 &&
           (plan.shards != Shards::width || s.rows == block.rows);
}

void deal_shards(Plan& plan) {
    const ShardShape s = share(plan);
    const std::int64_t items = s.rows / plan.block.rows * (s.columns / plan.block.columns);
    if (plan.shards != Shards::block) {
        plan.item_share = items;
        plan.cores = static_cast<int>(split_up(plan.items(), items));
        return;
    }
    Lattice& l = plan.lattice;
    l.used = true;
    l.strips = true;
    l.first = plan.column_blocks;
    l.second = plan.batches * plan.row_blocks;
    l.first_cores = static_cast<int>(dealt_columns(plan) / s.columns);
    l.second_cores = static_cast<int>(dealt_rows(plan) / s.rows);
    plan.cores = l.first_cores * l.second_cores;
}

bool lies_in_order(const Plan& plan, int node) {
    const ShardShape s = shard_shape(plan, node);
    return plan.columns_of(node) == s.columns || (plan.rows_of(node) == 1 && s.rows == 1);
}

}  // namespace tensight::compiler
