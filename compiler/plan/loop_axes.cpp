// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/loop_axes.h"

#include <fmt/format.h>

#include "compiler/build/chunked.h"

namespace tensight::compiler {

namespace {

class LoopAxes {
  public:
    explicit LoopAxes(const Graph& graph)
        : graph_(graph), chunked_(chunked_dimensions(graph.program)) {}

    void run() const {
        for (int node = 0; node < graph_.size(); ++node) {
            stays_inside(node);
            const Node& n = graph_.at(node);
            if (n.op == Op::reduce) {
                const bool rows = n.reduce == Reduce::row_max || n.reduce == Reduce::row_sum;
                sums_over_chunks(node, n.operands[0], rows);
            } else if (n.op == Op::matmul) {
                product(node);
            } else if (n.op == Op::causal_mask) {
                shifted(node, n.operands[0]);
            }
        }
    }

  private:
    [[nodiscard]] int loop_of(int axis) const {
        return axis == kUnit ? -1 : graph_.axes.at(axis).loop;
    }
    [[nodiscard]] const Chunked& chunked(int node) const {
        return chunked_[static_cast<std::size_t>(node)];
    }

    void stays_inside(int node) const {
        const Node& n = graph_.at(node);
        if (n.op == Op::constant) {
            return;
        }
        for (const int axis : {graph_.axes.row_of(node), graph_.axes.column_of(node)}) {
            const int loop = loop_of(axis);
            if (loop < 0) {
                continue;
            }
            if (n.op == Op::input) {
                throw ProgramError(
                    n.place, fmt::format("'{}' is the same in every turn of a loop and is combined "
                                         "with chunks along their rows: cut it into chunks too",
                                         graph_.name(node)));
            }
            if (n.loop != loop || n.op == Op::carried || graph_.is_next(node)) {
                throw ProgramError(
                    n.place, fmt::format("'{}' runs along the chunks of a loop and leaves it or is "
                                         "carried: a sum, maximum or product over the chunk's rows "
                                         "may",
                                         graph_.name(node)));
            }
        }
    }

    [[nodiscard]] bool shorter_at_last(int axis) const {
        const int loop = loop_of(axis);
        if (loop < 0) {
            return false;
        }
        const Loop& l = graph_.program.loops[static_cast<std::size_t>(loop)];
        return l.extent > l.step && l.extent % l.step != 0;
    }

    void sums_over_chunks(int node, int operand, bool columns) const {
        const int axis = columns ? graph_.axes.column_of(operand) : graph_.axes.row_of(operand);
        const bool cut = columns ? chunked(operand).columns : chunked(operand).rows;
        if (shorter_at_last(axis) && !cut) {
            refuse(node);
        }
    }
    void product(int node) const {
        const Node& n = graph_.at(node);
        const int a = n.operands[0];
        const int b = n.operands[1];
        const bool cut =
            chunked(a).columns || (n.transposed ? chunked(b).columns : chunked(b).rows);
        if (shorter_at_last(graph_.axes.column_of(a)) && !cut) {
            refuse(node);
        }
    }
    void shifted(int node, int operand) const {
        if ((loop_of(graph_.axes.row_of(node)) >= 0 && !chunked(operand).rows) ||
            (loop_of(graph_.axes.column_of(node)) >= 0 && !chunked(operand).columns)) {
            throw ProgramError(
                graph_.at(node).place,
                "a causal mask of values that are not cut into chunks, beside chunks "
                "along the same axis: mask what is computed from the chunk");
        }
    }
    [[noreturn]] void refuse(int node) const {
        throw ProgramError(graph_.at(node).place,
                           fmt::format("'{}' sums filled or broadcast values over chunks, and the "
                                       "last chunk is shorter: combine them with the chunk first, "
                                       "or take a step that divides the rows",
                                       graph_.name(node)));
    }

    const Graph& graph_;
    std::vector<Chunked> chunked_;
};

}  // namespace

void check_loop_axes(const Graph& graph) { LoopAxes(graph).run(); }

}  // namespace tensight::compiler
