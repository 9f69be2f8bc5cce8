// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "compiler/build/operations.h"
#include "compiler/plan/legalise.h"
#include "compiler/plan/loop_axes.h"
#include "compiler/plan/padding.h"

namespace tensight::compiler {

namespace {

bool cloned(Op op) { return op == Op::input || op == Op::chunk || op == Op::constant; }

/// Keeps the nodes of `keep`, in order.
void compact(Program& program, const std::vector<bool>& keep) {
    std::vector<int> map(program.nodes.size(), -1);
    std::vector<Node> nodes;
    for (std::size_t i = 0; i < program.nodes.size(); ++i) {
        if (keep[i]) {
            map[i] = static_cast<int>(nodes.size());
            nodes.push_back(program.nodes[i]);
        }
    }
    const auto at = [&](int& node) { node = map[static_cast<std::size_t>(node)]; };
    for (Node& node : nodes) {
        std::for_each(node.operands.begin(), node.operands.end(), at);
    }
    for (Output& output : program.outputs) {
        at(output.node);
    }
    for (Loop& loop : program.loops) {
        for (Carry& carry : loop.carries) {
            at(carry.carried);
            at(carry.initial);
            at(carry.next);
            at(carry.result);
        }
    }
    program.nodes = std::move(nodes);
}

/// Drops what no output needs. Carried values stay with their loop.
void drop_unused(Program& program) {
    std::vector<bool> keep(program.nodes.size(), false);
    for (const Output& output : program.outputs) {
        keep[static_cast<std::size_t>(output.node)] = true;
    }
    for (const Loop& loop : program.loops) {
        for (const Carry& carry : loop.carries) {
            for (const int node : {carry.carried, carry.initial, carry.next, carry.result}) {
                keep[static_cast<std::size_t>(node)] = true;
            }
        }
    }
    for (std::size_t i = program.nodes.size(); i-- > 0;) {
        if (keep[i]) {
            for (const int operand : program.nodes[i].operands) {
                keep[static_cast<std::size_t>(operand)] = true;
            }
        }
    }
    compact(program, keep);
}

/// Uses of one input over the same axes are one.
void merge_leaves(Program& program) {
    const Axes axes = find_axes(program);
    using Key = std::tuple<int, int, int, int, int, int, double, int>;
    std::map<Key, int> first;
    std::vector<int> map(program.nodes.size());
    for (std::size_t i = 0; i < program.nodes.size(); ++i) {
        const Node& node = program.nodes[i];
        const int n = static_cast<int>(i);
        map[i] = n;
        if (cloned(node.op)) {
            const Key key{static_cast<int>(node.op),
                          node.input,
                          static_cast<int>(node.constant),
                          axes.row_of(n),
                          axes.column_of(n),
                          node.loop,
                          node.scalar,
                          0};
            map[i] = first.try_emplace(key, n).first->second;
        }
    }
    for (Node& node : program.nodes) {
        for (int& operand : node.operands) {
            operand = map[static_cast<std::size_t>(operand)];
        }
    }
    drop_unused(program);
}

int loop_of_result(const Program& program, int node) {
    for (std::size_t l = 0; l < program.loops.size(); ++l) {
        for (const Carry& carry : program.loops[l].carries) {
            if (carry.result == node) {
                return static_cast<int>(l);
            }
        }
    }
    return 0;
}

}  // namespace

bool Graph::is_leaf(int node) const {
    const Op op = at(node).op;
    return cloned(op) || op == Op::carried || op == Op::loop_result;
}

bool Graph::is_next(int node) const {
    return std::any_of(program.loops.begin(), program.loops.end(), [node](const Loop& loop) {
        return std::any_of(loop.carries.begin(), loop.carries.end(),
                           [node](const Carry& c) { return c.next == node; });
    });
}

bool Graph::is_initial(int node) const {
    return std::any_of(program.loops.begin(), program.loops.end(), [node](const Loop& loop) {
        return std::any_of(loop.carries.begin(), loop.carries.end(),
                           [node](const Carry& c) { return c.initial == node; });
    });
}

bool Graph::is_output(int node) const {
    return std::any_of(program.outputs.begin(), program.outputs.end(),
                       [node](const Output& o) { return o.node == node; });
}

std::string Graph::name(int node) const {
    const Node& n = at(node);
    std::string own = n.name;
    if (own.empty()) {
        static constexpr std::array kReductions = {"rowmax", "rowsum", "colmax", "colsum"};
        const std::string_view op = n.op == Op::unary    ? info(n.unary).name
                                    : n.op == Op::binary ? info(n.binary).name
                                    : n.op == Op::reduce
                                        ? kReductions.at(static_cast<std::size_t>(n.reduce))
                                    : n.op == Op::matmul      ? "product"
                                    : n.op == Op::where       ? "selected"
                                    : n.op == Op::causal_mask ? "masked"
                                    : n.op == Op::transpose   ? "transposed"
                                                              : "value";
        return fmt::format("{}_{}", op, node);
    }
    for (int other = 0; other < node; ++other) {
        if (at(other).name == own) {
            return fmt::format("{}_{}", own, node);
        }
    }
    return own;
}

Graph make_graph(const Program& program) {
    Graph graph;
    graph.program = legalise(program);
    drop_unused(graph.program);
    merge_leaves(graph.program);
    mask_padding(graph.program, find_axes(graph.program));
    merge_leaves(graph.program);
    graph.axes = find_axes(graph.program);

    graph.users.resize(graph.program.nodes.size());
    for (std::size_t i = 0; i < graph.program.nodes.size(); ++i) {
        const Node& node = graph.program.nodes[i];
        int region = 0;
        for (const int operand : node.operands) {
            graph.users[static_cast<std::size_t>(operand)].push_back(static_cast<int>(i));
            region = std::max(region, graph.region[static_cast<std::size_t>(operand)]);
        }
        if (node.op == Op::loop_result) {
            region = 2 * loop_of_result(graph.program, static_cast<int>(i)) + 2;
        } else if (node.loop >= 0) {
            region = 2 * node.loop + 1;
        }
        graph.region.push_back(region);
    }
    check_loop_axes(graph);
    return graph;
}

}  // namespace tensight::compiler
