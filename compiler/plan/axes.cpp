// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/axes.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace tensight::compiler {

namespace {

/// Union-find over the two dimensions of each node: 2 n is rows, 2 n + 1 columns.
class Dimensions {
  public:
    explicit Dimensions(const Program& program)
        : program_(program), parent_(2 * program.nodes.size()) {
        std::iota(parent_.begin(), parent_.end(), 0);
    }

    /// What `other` says of the same program.
    void become(const Dimensions& other) { parent_ = other.parent_; }
    static int rows(int node) { return 2 * node; }
    static int columns(int node) { return 2 * node + 1; }
    [[nodiscard]] std::int64_t extent(int d) const {
        const Shape& s = program_.at(d / 2).shape;
        return d % 2 == 0 ? s.rows : s.columns;
    }
    int find(int d) {
        while (parent_[static_cast<std::size_t>(d)] != d) {
            d = parent_[static_cast<std::size_t>(d)] =
                parent_[static_cast<std::size_t>(parent_[static_cast<std::size_t>(d)])];
        }
        return d;
    }
    /// Unless one of them is spread.
    void join(int a, int b) {
        if (extent(a) != 1 && extent(b) != 1) {
            parent_[static_cast<std::size_t>(find(a))] = find(b);
        }
    }
    void join_all(int a, int b) {
        join(rows(a), rows(b));
        join(columns(a), columns(b));
    }

    void join_operands(int n) {
        const Node& node = program_.at(n);
        const auto& o = node.operands;
        switch (node.op) {
            case Op::matmul:
                join(rows(n), rows(o[0]));
                join(columns(n), node.transposed ? rows(o[1]) : columns(o[1]));
                join(columns(o[0]), node.transposed ? columns(o[1]) : rows(o[1]));
                if (o.size() > 2) {
                    join_all(n, o[2]);
                }
                break;
            case Op::transpose:
                join(rows(n), columns(o[0]));
                join(columns(n), rows(o[0]));
                break;
            default:
                for (const int operand : o) {
                    join_all(n, operand);
                }
        }
    }

  private:
    const Program& program_;
    std::vector<int> parent_;
};

void join_loops(const Program& program, Dimensions& d) {
    for (const Loop& loop : program.loops) {
        for (const Carry& c : loop.carries) {
            d.join_all(c.carried, c.initial);
            d.join_all(c.carried, c.next);
            d.join_all(c.carried, c.result);
        }
    }
    for (std::size_t l = 0; l < program.loops.size(); ++l) {
        int first = -1;
        for (std::size_t n = 0; n < program.nodes.size(); ++n) {
            if (program.nodes[n].op == Op::chunk && program.nodes[n].loop == static_cast<int>(l)) {
                first = first < 0 ? static_cast<int>(n) : first;
                d.join(Dimensions::rows(first), Dimensions::rows(static_cast<int>(n)));
            }
        }
    }
}

/// Axes that an operation sums over, or that appear as rows and columns of one value.
void mark_reduced(const Program& program, Axes& axes) {
    const auto mark = [&](int axis) {
        if (axis != kUnit) {
            axes.axes[static_cast<std::size_t>(axis)].reduced = true;
        }
    };
    for (std::size_t i = 0; i < program.nodes.size(); ++i) {
        const Node& node = program.nodes[i];
        const int n = static_cast<int>(i);
        if (axes.row_of(n) == axes.column_of(n)) {
            mark(axes.row_of(n));
        }
        if (node.op == Op::matmul) {
            mark(axes.column_of(node.operands[0]));
        }
        if (node.op == Op::reduce) {
            const bool rows = node.reduce == Reduce::row_max || node.reduce == Reduce::row_sum;
            mark(rows ? axes.column_of(node.operands[0]) : axes.row_of(node.operands[0]));
        }
    }
}

/// The axis of a dimension that all outputs share and that can be dealt out in blocks.
int shared(const Program& program, const Axes& axes, bool rows) {
    int axis = kUnit;
    for (std::size_t i = 0; i < program.outputs.size(); ++i) {
        const int node = program.outputs[i].node;
        const int mine = rows ? axes.row_of(node) : axes.column_of(node);
        if (i > 0 && mine != axis) {
            return kUnit;
        }
        axis = mine;
    }
    return axis == kUnit || axes.at(axis).reduced || axes.at(axis).loop >= 0 ? kUnit : axis;
}

Axes axes_of(const Program& program, Dimensions& d) {
    Axes axes;
    std::map<int, int> index;
    const auto axis_of = [&](int dimension) {
        if (d.extent(dimension) == 1) {
            return kUnit;
        }
        const auto [found, added] =
            index.try_emplace(d.find(dimension), static_cast<int>(axes.axes.size()));
        if (added) {
            axes.axes.push_back({d.extent(dimension), -1, false});
        }
        return found->second;
    };
    for (std::size_t n = 0; n < program.nodes.size(); ++n) {
        axes.row.push_back(axis_of(Dimensions::rows(static_cast<int>(n))));
        axes.column.push_back(axis_of(Dimensions::columns(static_cast<int>(n))));
    }
    for (std::size_t n = 0; n < program.nodes.size(); ++n) {
        const Node& node = program.nodes[n];
        if (node.op == Op::chunk && axes.row[n] != kUnit) {
            Axis& axis = axes.axes[static_cast<std::size_t>(axes.row[n])];
            axis.loop = node.loop;
            axis.extent = program.loops[static_cast<std::size_t>(node.loop)].extent;
        }
    }
    mark_reduced(program, axes);
    axes.split_rows = shared(program, axes, true);
    axes.split_columns = shared(program, axes, false);
    if (axes.split_columns == axes.split_rows) {
        axes.split_columns = kUnit;
    }
    return axes;
}

/// Outputs that only inputs have in common can be dealt out together all the same: block by block,
/// where they have equally many rows (or columns).
void join_outputs(const Program& program, bool rows, Dimensions& d, Axes& axes) {
    const auto dimension = [&](const Output& o) {
        return rows ? Dimensions::rows(o.node) : Dimensions::columns(o.node);
    };
    Dimensions joined = d;
    const Output& first = program.outputs.front();
    for (const Output& o : program.outputs) {
        if (d.extent(dimension(o)) != d.extent(dimension(first))) {
            return;
        }
        joined.join(dimension(first), dimension(o));
    }
    Axes found = axes_of(program, joined);
    const bool other_stays = rows ? found.split_columns >= 0 || axes.split_columns < 0
                                  : found.split_rows >= 0 || axes.split_rows < 0;
    if ((rows ? found.split_rows : found.split_columns) >= 0 && other_stays) {
        d.become(joined);
        axes = std::move(found);
    }
}

}  // namespace

Axes find_axes(const Program& program) {
    Dimensions d(program);
    for (std::size_t n = 0; n < program.nodes.size(); ++n) {
        d.join_operands(static_cast<int>(n));
    }
    join_loops(program, d);
    Axes axes = axes_of(program, d);
    if (axes.split_rows < 0) {
        join_outputs(program, true, d, axes);
    }
    if (axes.split_columns < 0) {
        join_outputs(program, false, d, axes);
    }
    return axes;
}

}  // namespace tensight::compiler
