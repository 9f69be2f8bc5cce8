// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "compiler/plan/buffers.h"
#include "compiler/plan/cost.h"
#include "compiler/plan/lattice.h"
#include "compiler/plan/shards.h"

namespace tensight::compiler {

namespace {

std::vector<int> divisors(int n) {
    std::vector<int> found;
    for (int d = 1; d <= n; ++d) {
        if (n % d == 0) {
            found.push_back(d);
        }
    }
    return found;
}

void replace_leaf(Plan& plan, int from, int to) {
    auto& users = plan.graph.users;
    for (const int user : users[static_cast<std::size_t>(from)]) {
        for (int& operand : plan.graph.program.nodes[static_cast<std::size_t>(user)].operands) {
            operand = operand == from ? to : operand;
        }
        users[static_cast<std::size_t>(to)].push_back(user);
    }
    users[static_cast<std::size_t>(from)].clear();
    for (Section& section : plan.sections) {
        for (TileOp& op : section.ops) {
            op.cb_a = op.cb_a == from ? to : op.cb_a;
            op.cb_b = op.cb_b == from ? to : op.cb_b;
            op.node = op.kind == TileOp::Kind::load && op.node == from ? to : op.node;
        }
    }
}

/// Shapes for which matmul_block has a known instruction stream (docs/kernel-api.md).
bool block_shape(int rows, int columns) {
    constexpr std::array<std::pair<int, int>, 13> kShapes = {{{1, 1},
                                                              {2, 1},
                                                              {4, 1},
                                                              {8, 1},
                                                              {1, 2},
                                                              {1, 4},
                                                              {1, 8},
                                                              {2, 2},
                                                              {2, 4},
                                                              {4, 2},
                                                              {3, 3},
                                                              {4, 4},
                                                              {1, 1}}};
    return std::find(kShapes.begin(), kShapes.end(), std::pair(rows, columns)) != kShapes.end();
}

/// Whole rows of tiles, or pieces of one row, so that what is packed lies in order.
SubBlock sub_block(const Plan& plan, const Section& section, int capacity) {
    const int node = section.nodes.front();
    const int rows = plan.rows_of(node);
    const int columns = plan.columns_of(node);
    const int most = std::max(1, capacity / std::max(1, section.slots));
    const bool product = std::any_of(section.ops.begin(), section.ops.end(), [](const TileOp& o) {
        return o.kind == TileOp::Kind::matmul;
    });
    SubBlock best{1, 1};
    for (const int r : divisors(rows)) {
        for (const int c : divisors(columns)) {
            if (r * c > most || (r > 1 && c != columns) || (product && !block_shape(r, c))) {
                continue;
            }
            // Of equal areas, the one that takes fewer tiles for its products.
            if (r * c > best.tiles() ||
                (r * c == best.tiles() && r + c < best.rows + best.columns)) {
                best = {r, c};
            }
        }
    }
    return best;
}

void check_batches(const Graph& graph, std::int64_t batches) {
    for (const Output& o : graph.program.outputs) {
        if (graph.at(o.node).shape.batch != batches) {
            throw ProgramError(
                graph.at(o.node).place,
                fmt::format("output '{}' has {} batches and the program {}: expected "
                            "equally many",
                            o.name, graph.at(o.node).shape.batch, batches));
        }
    }
}

/// Graph and sections, which do not depend on blocks.
Plan base_plan(const Program& program, const arch::ChipDescription& chip,
               const PlanOptions& options) {
    if (options.grid.columns < 1 || options.grid.rows < 1 ||
        options.grid.columns > chip.geometry.columns || options.grid.rows > chip.geometry.rows) {
        throw ProgramError(
            {}, fmt::format("a grid of {}x{}, expected 1x1 to {}x{}", options.grid.columns,
                            options.grid.rows, chip.geometry.columns, chip.geometry.rows));
    }
    Plan plan;
    plan.graph = make_graph(program);
    plan.options = options;
    for (const Node& node : plan.graph.program.nodes) {
        plan.batches = std::max(plan.batches, node.shape.batch);
    }
    check_batches(plan.graph, plan.batches);
    const int mode_tiles = program.mode.dst_tiles();
    const int capacity =
        options.dst_tiles > 0 ? std::min(options.dst_tiles, mode_tiles) : mode_tiles;
    plan.sections = make_sections(plan.graph, capacity, options.fuse);
    plan.l1_limit = chip.geometry.l1_bytes - chip.geometry.l1_reserved_bytes;
    plan.shards = check_shards(plan, chip);
    return plan;
}

/// Uses of an input that take the same block of it become one: what differs is a name of an axis
/// that is whole for both.
void merge_equal_blocks(Plan& plan) {
    Graph& graph = plan.graph;
    const auto same = [&](int a, int b) {
        return a == b || (a != kUnit && b != kUnit && a != graph.axes.split_rows &&
                          a != graph.axes.split_columns && b != graph.axes.split_rows &&
                          b != graph.axes.split_columns && graph.axes.at(a).loop < 0 &&
                          graph.axes.at(b).loop < 0);
    };
    const auto whole = [&](int axis) {
        return axis == kUnit || plan.extent(axis) == graph.axes.at(axis).tiles();
    };
    for (int a = 0; a < graph.size(); ++a) {
        for (int b = a + 1; b < graph.size(); ++b) {
            const bool equal = [&] {
                if (graph.at(a).op != Op::input || graph.at(b).op != Op::input ||
                    graph.at(a).input != graph.at(b).input ||
                    graph.users[static_cast<std::size_t>(b)].empty() ||
                    graph.users[static_cast<std::size_t>(a)].empty() ||
                    only_transposed(graph, a) != only_transposed(graph, b)) {
                    return false;
                }
                const auto match = [&](int x, int y) {
                    return same(x, y) || (whole(x) && whole(y));
                };
                return match(graph.axes.row_of(a), graph.axes.row_of(b)) &&
                       match(graph.axes.column_of(a), graph.axes.column_of(b));
            }();
            if (equal) {
                replace_leaf(plan, b, a);
            }
        }
    }
}

void complete(Plan& plan, BlockShape block, const arch::ChipDescription& chip) {
    const Axes& axes = plan.graph.axes;
    plan.block = block;
    plan.row_blocks = axes.split_rows < 0 ? 1 : axes.at(axes.split_rows).tiles() / block.rows;
    plan.column_blocks =
        axes.split_columns < 0 ? 1 : axes.at(axes.split_columns).tiles() / block.columns;
    plan.cores = static_cast<int>(
        std::min<std::int64_t>(plan.items(), plan.options.grid.columns * plan.options.grid.rows));
    if (plan.shards != Shards::none) {
        deal_shards(plan);
    }
    const int mode_tiles = plan.graph.program.mode.dst_tiles();
    const int capacity =
        plan.options.dst_tiles > 0 ? std::min(plan.options.dst_tiles, mode_tiles) : mode_tiles;
    merge_equal_blocks(plan);
    plan.sub_blocks.clear();
    for (const Section& section : plan.sections) {
        plan.sub_blocks.push_back(sub_block(plan, section, capacity));
    }
    plan_buffers(plan);
    plan.shared.assign(static_cast<std::size_t>(plan.graph.size()), Sharing::none);
    predict(plan, chip);
}

/// A plan with its items dealt one after the other, and, where they may be, along lattices. `on`:
/// the others only if there are any.
void add_dealings(std::vector<Plan>& plans, Plan plan, const arch::ChipDescription& chip) {
    const Multicast multicast = plan.options.multicast;
    const std::vector<Lattice> found = multicast == Multicast::off || plan.shards != Shards::none
                                           ? std::vector<Lattice>{}
                                           : lattices(plan);
    for (const Lattice& lattice : found) {
        plans.push_back(plan);
        apply_lattice(plans.back(), lattice);
        predict(plans.back(), chip);
    }
    if (found.empty() || multicast != Multicast::on) {
        plans.push_back(std::move(plan));
    }
}

/// Predictions come within some percent of a run: cores are made to wait for each other only for
/// more than that.
double ranked(const Plan& plan) {
    constexpr double kError = 1.03;
    return plan.cost.total * (plan.lattice.used && !plan.lattice.strips ? kError : 1);
}

std::vector<BlockShape> candidates(const Plan& plan) {
    const Axes& axes = plan.graph.axes;
    const auto of = [&](int axis) {
        return axis < 0 ? std::vector<int>{1} : divisors(static_cast<int>(axes.at(axis).tiles()));
    };
    std::vector<BlockShape> shapes;
    for (const int r : of(axes.split_rows)) {
        for (const int c : of(axes.split_columns)) {
            if ((plan.options.block.rows == 0 || plan.options.block.rows == r) &&
                (plan.options.block.columns == 0 || plan.options.block.columns == c) &&
                divides_shards(plan, {r, c})) {
                shapes.push_back({r, c});
            }
        }
    }
    return shapes;
}

}  // namespace

int Plan::extent(int axis) const {
    if (axis == kUnit) {
        return 1;
    }
    if (axis == graph.axes.split_rows) {
        return block.rows;
    }
    if (axis == graph.axes.split_columns) {
        return block.columns;
    }
    const Axis& a = graph.axes.at(axis);
    return a.loop >= 0 ? chunk_tiles(a.loop) : static_cast<int>(a.tiles());
}

int Plan::chunk_tiles(int loop) const {
    const Loop& l = graph.program.loops[static_cast<std::size_t>(loop)];
    return static_cast<int>(std::min(tiles_of(l.step), tiles_of(l.extent)));
}

int Plan::iterations(int loop) const {
    const Loop& l = graph.program.loops[static_cast<std::size_t>(loop)];
    return static_cast<int>(tiles_of(l.extent)) / chunk_tiles(loop);
}

std::vector<int> taken_from_buffers(const Section& section) {
    std::vector<int> nodes;
    for (const TileOp& op : section.ops) {
        for (const int node : {op.cb_a, op.cb_b}) {
            if (node >= 0 && std::find(nodes.begin(), nodes.end(), node) == nodes.end()) {
                nodes.push_back(node);
            }
        }
    }
    return nodes;
}

int Plan::first_use(int node) const {
    for (std::size_t s = 0; s < sections.size(); ++s) {
        const std::vector<int> taken = taken_from_buffers(sections[s]);
        if (std::find(taken.begin(), taken.end(), node) != taken.end()) {
            return static_cast<int>(s);
        }
    }
    return -1;
}

int Plan::last_use(int node) const {
    for (std::size_t s = sections.size(); s-- > 0;) {
        const std::vector<int> taken = taken_from_buffers(sections[s]);
        if (std::find(taken.begin(), taken.end(), node) != taken.end()) {
            return static_cast<int>(s);
        }
    }
    return -1;
}

int Plan::section_of(int node) const {
    for (std::size_t s = 0; s < sections.size(); ++s) {
        const auto& nodes = sections[s].nodes;
        if (std::find(nodes.begin(), nodes.end(), node) != nodes.end()) {
            return static_cast<int>(s);
        }
    }
    return -1;
}

std::vector<Plan> make_plans(const Program& program, const arch::ChipDescription& chip,
                             const PlanOptions& options, int count) {
    const Plan base = base_plan(program, chip, options);
    std::vector<Plan> plans;
    std::optional<ProgramError> refused;
    const std::vector<BlockShape> shapes = candidates(base);
    for (const BlockShape& shape : shapes) {
        try {
            Plan plan = base;
            complete(plan, shape, chip);
            add_dealings(plans, std::move(plan), chip);
        } catch (const ProgramError& error) {
            if (!refused) {  // the smallest block comes first and says what is missing
                refused = error;
            }
        }
    }
    if (plans.empty()) {
        if (shapes.empty()) {
            throw ProgramError({}, fmt::format("blocks of {} x {} tiles do not divide the {}",
                                               options.block.rows, options.block.columns,
                                               base.shards == Shards::none ? "outputs" : "shards"));
        }
        throw *refused;
    }
    std::stable_sort(plans.begin(), plans.end(),
                     [](const Plan& a, const Plan& b) { return ranked(a) < ranked(b); });
    if (options.multicast == Multicast::on) {  // another block may have something to share
        std::stable_partition(plans.begin(), plans.end(),
                              [](const Plan& p) { return p.lattice.used; });
    }
    if (plans.size() > static_cast<std::size_t>(count)) {
        plans.resize(static_cast<std::size_t>(count));
    }
    return plans;
}

Plan make_plan(const Program& program, const arch::ChipDescription& chip,
               const PlanOptions& options) {
    return std::move(make_plans(program, chip, options, 1).front());
}

}  // namespace tensight::compiler
