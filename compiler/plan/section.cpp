// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/section.h"

#include <algorithm>
#include <map>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

using Kind = TileOp::Kind;

bool has_shape_of(const Graph& graph, int a, int b) {
    return graph.axes.row_of(a) == graph.axes.row_of(b) &&
           graph.axes.column_of(a) == graph.axes.column_of(b);
}

Spread spread_of(const Graph& graph, int node, int operand) {
    const bool row = graph.axes.row_of(operand) != graph.axes.row_of(node);
    const bool column = graph.axes.column_of(operand) != graph.axes.column_of(node);
    return row && column ? Spread::scalar
           : row         ? Spread::rows
           : column      ? Spread::columns
                         : Spread::none;
}

class SectionBuilder {
  public:
    SectionBuilder(const Graph& graph, const std::vector<int>& nodes) : graph_(graph) {
        section_.nodes = nodes;
        std::sort(section_.nodes.begin(), section_.nodes.end());
        section_.region = graph.region[static_cast<std::size_t>(nodes.front())];
    }

    Section run(int exact_limit) {
        for (const int node : section_.nodes) {
            compute(node);
        }
        for (const int node : section_.nodes) {
            const auto& users = graph_.users[static_cast<std::size_t>(node)];
            const bool leaves =
                graph_.is_output(node) || graph_.is_next(node) || graph_.is_initial(node) ||
                std::any_of(users.begin(), users.end(), [&](int user) { return !inside(user); });
            if (leaves) {
                section_.packed.push_back(node);
            }
        }
        allocate(exact_limit);
        return std::move(section_);
    }

  private:
    [[nodiscard]] bool inside(int node) const {
        return std::binary_search(section_.nodes.begin(), section_.nodes.end(), node);
    }
    int add(TileOp op) {
        section_.ops.push_back(std::move(op));
        return static_cast<int>(section_.ops.size()) - 1;
    }
    /// The operation that leaves `node` in DST: its own, or a load.
    int in_dst(int node) {
        if (inside(node)) {
            return made_.at(node);
        }
        const auto [found, added] = loads_.try_emplace(node, 0);
        if (added) {
            TileOp load;
            load.node = node;
            load.cb_a = node;
            found->second = add(load);
        }
        return found->second;
    }

    void compute(int n) {
        const Node& node = graph_.at(n);
        const auto& o = node.operands;
        TileOp op;
        op.node = n;
        switch (node.op) {
            case Op::fill:
                op.kind = Kind::fill;
                break;
            case Op::unary:
                if (node.unary == Unary::copy && !inside(o[0])) {
                    op.cb_a = o[0];
                } else if (node.unary == Unary::square && !inside(o[0])) {
                    op.kind = Kind::buffers;
                    op.binary = Binary::mul;
                    op.cb_a = op.cb_b = o[0];
                } else {
                    op.kind = node.unary == Unary::copy ? Kind::copy : Kind::unary;
                    op.operands = {in_dst(o[0])};
                }
                break;
            case Op::binary:
                binary(op, node.binary, o[0], o[1]);
                break;
            case Op::causal_mask:
                binary(op, Binary::add, o[0], o[1]);
                break;
            case Op::where:
                op.kind = Kind::where;
                for (const int operand : o) {
                    op.operands.push_back(in_dst(operand));
                }
                break;
            case Op::matmul:
            case Op::reduce: {
                op.kind = node.op == Op::matmul ? Kind::matmul : Kind::reduce;
                op.cb_a = o[0];
                const std::size_t base = node.op == Op::matmul ? 2 : 1;
                op.cb_b = node.op == Op::matmul ? o[1] : -1;
                if (o.size() > base) {
                    op.operands = {in_dst(o[base])};
                }
                break;
            }
            case Op::transpose:
                op.kind = Kind::transpose;
                op.cb_a = o[0];
                break;
            default:
                break;
        }
        made_[n] = add(op);
    }

    void binary(TileOp& op, Binary what, int a, int b) {
        op.binary = what;
        op.spread = spread_of(graph_, op.node, b);
        const bool fpu = !info(what).fpu.empty();
        if (fpu && !inside(a) && !inside(b)) {
            op.kind = Kind::buffers;
            op.cb_a = a;
            op.cb_b = b;
        } else if (fpu && inside(a) != inside(b)) {
            op.kind = Kind::reuse;
            op.cb_b = inside(a) ? b : a;
            op.operands = {made_.at(inside(a) ? a : b)};
            op.reversed = !inside(a) && what == Binary::sub;
        } else {
            op.kind = Kind::vector;
            op.operands = {in_dst(a), in_dst(b)};
        }
    }

    void allocate(int exact_limit) {
        std::vector<DstOp> ops;
        for (const TileOp& op : section_.ops) {
            DstOp d;
            d.operands = op.operands;
            d.in_place = !op.operands.empty() && op.kind != Kind::vector;
            d.fresh =
                op.operands.empty() && (op.kind == Kind::matmul || op.kind == Kind::reduce ||
                                        (op.kind == Kind::buffers && op.binary == Binary::mul));
            ops.push_back(d);
        }
        for (const int node : section_.packed) {
            ops[static_cast<std::size_t>(made_.at(node))].packed = true;
        }
        const DstAllocation dst = allocate_dst(ops, exact_limit);
        std::vector<int> position(ops.size());
        std::vector<TileOp> ordered;
        for (const int op : dst.order) {
            const auto i = static_cast<std::size_t>(op);
            position[i] = static_cast<int>(ordered.size());
            ordered.push_back(section_.ops[i]);
            for (int& operand : ordered.back().operands) {
                operand = position[static_cast<std::size_t>(operand)];
            }
            section_.slot.push_back(dst.slot[i]);
            section_.copied.push_back(dst.copied[i]);
        }
        section_.ops = std::move(ordered);
        section_.slots = dst.slots;
        section_.exact = dst.exact;
    }

    const Graph& graph_;
    Section section_;
    std::map<int, int> made_;  // node to operation
    std::map<int, int> loads_;
};

}  // namespace

int Section::op_of(int node) const {
    for (std::size_t i = 0; i < ops.size(); ++i) {
        if (ops[i].node == node && (ops[i].kind != Kind::load || ops[i].cb_a != node)) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

bool wants_buffer(const Graph& graph, int user, int operand) {
    const Node& node = graph.at(user);
    const auto& o = node.operands;
    if (graph.is_leaf(operand) || !has_shape_of(graph, user, operand)) {
        return true;
    }
    switch (node.op) {
        case Op::matmul:
            return o[0] == operand || o[1] == operand;
        case Op::reduce:
            return o[0] == operand;
        case Op::transpose:
            return true;
        case Op::binary:
            return spread_of(graph, user, o[1]) != Spread::none;
        default:
            return false;
    }
}

Section make_section(const Graph& graph, const std::vector<int>& nodes, int exact_limit) {
    return SectionBuilder(graph, nodes).run(exact_limit);
}

}  // namespace tensight::compiler
