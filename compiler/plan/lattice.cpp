// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/lattice.h"

#include <algorithm>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

/// Which numbers of an item say what block of `node` it takes.
struct Depends {
    bool batch = false;
    bool row = false;
    bool column = false;
};

Depends depends(const Plan& plan, int node) {
    const Axes& axes = plan.graph.axes;
    const auto on = [&](int axis) {
        return axis != kUnit && (axes.row_of(node) == axis || axes.column_of(node) == axis);
    };
    return {plan.graph.at(node).shape.batch > 1, plan.row_blocks > 1 && on(axes.split_rows),
            plan.column_blocks > 1 && on(axes.split_columns)};
}

Sharing sharing(const Plan& plan, const Lattice& l, int node) {
    const Op op = plan.graph.at(node).op;
    if ((op != Op::input && op != Op::chunk) || plan.first_use(node) < 0) {
        return Sharing::none;
    }
    const Depends d = depends(plan, node);
    const bool along_first = l.rows_first ? d.row : d.column;
    const bool along_second = d.batch || (l.rows_first ? d.column : d.row);
    const Sharing first = l.upright ? Sharing::column : Sharing::row;
    const Sharing second = l.upright ? Sharing::row : Sharing::column;
    return !along_first && l.first_cores > 1     ? first
           : !along_second && l.second_cores > 1 ? second
                                                 : Sharing::none;
}

/// As few cores as take no more turns: 11 blocks on 8 cores take two turns of 6.
int cores_for(std::int64_t blocks, int most) {
    const std::int64_t turns = (blocks + most - 1) / most;
    return static_cast<int>((blocks + turns - 1) / turns);
}

}  // namespace

std::vector<Lattice> lattices(const Plan& plan) {
    std::vector<Lattice> found;
    for (const bool rows_first : {false, true}) {
        for (const bool upright : {false, true}) {
            Lattice l;
            l.used = true;
            l.rows_first = rows_first;
            l.upright = upright;
            l.first = rows_first ? plan.row_blocks : plan.column_blocks;
            l.second = plan.batches * (rows_first ? plan.column_blocks : plan.row_blocks);
            const Grid& grid = plan.options.grid;
            l.first_cores = cores_for(l.first, upright ? grid.rows : grid.columns);
            l.second_cores = cores_for(l.second, upright ? grid.columns : grid.rows);
            bool any = false;
            for (int node = 0; node < plan.graph.size(); ++node) {
                any = any || sharing(plan, l, node) != Sharing::none;
            }
            if (any) {
                found.push_back(l);
            }
        }
    }
    return found;
}

void apply_lattice(Plan& plan, const Lattice& lattice) {
    plan.lattice = lattice;
    plan.cores = lattice.first_cores * lattice.second_cores;
    for (int node = 0; node < plan.graph.size(); ++node) {
        plan.shared[static_cast<std::size_t>(node)] = sharing(plan, lattice, node);
    }
}

}  // namespace tensight::compiler
