// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/padding.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

using Known = std::optional<double>;  ///< what the padding holds, where that is one number

constexpr double kBelowAll = -1e30;

struct Pads {
    Known rows;     ///< in the rows below the last
    Known columns;  ///< in the columns right of the last
};

class Masking {
  public:
    Masking(Program& program, const Axes& axes) : in_(program), axes_(axes) {}

    void run() {
        std::vector<int> map;
        for (std::size_t i = 0; i < in_.nodes.size(); ++i) {
            Node node = in_.nodes[i];
            for (int& operand : node.operands) {
                operand = map[static_cast<std::size_t>(operand)];
            }
            row_ = axes_.row[i];
            column_ = axes_.column[i];
            if (node.op == Op::reduce) {
                const bool sum = node.reduce == Reduce::row_sum || node.reduce == Reduce::col_sum;
                const bool along = node.reduce == Reduce::row_sum || node.reduce == Reduce::row_max;
                node.operands[0] = masked(node, node.operands[0], along, sum);
            } else if (node.op == Op::matmul) {
                product(node);
            }
            map.push_back(add(node, axes_.row[i], axes_.column[i]));
        }
        const auto at = [&](int& node) { node = map[static_cast<std::size_t>(node)]; };
        for (Output& output : in_.outputs) {
            at(output.node);
        }
        for (Loop& loop : in_.loops) {
            for (Carry& carry : loop.carries) {
                at(carry.carried);
                at(carry.initial);
                at(carry.next);
                at(carry.result);
            }
        }
        in_.nodes = std::move(out_);
    }

  private:
    [[nodiscard]] bool padded(int axis) const {
        return axis != kUnit && axes_.at(axis).edge() != 0;
    }
    [[nodiscard]] int axis(int node, bool columns) const {
        const auto i = static_cast<std::size_t>(node);
        return columns ? columns_[i] : rows_[i];
    }
    [[nodiscard]] Known& pad(int node, bool columns) {
        Pads& pads = pads_[static_cast<std::size_t>(node)];
        return columns ? pads.columns : pads.rows;
    }

    int add(const Node& node, int row, int column) {
        out_.push_back(node);
        rows_.push_back(row);
        columns_.push_back(column);
        pads_.push_back({known(node, false), known(node, true)});
        return static_cast<int>(out_.size()) - 1;
    }

    /// `x` with neutral padding along its columns or rows: 0 for sums, far below all for maxima.
    int masked(const Node& user, int x, bool columns, bool sum) {
        const int along = axis(x, columns);
        if (!padded(along)) {
            return x;
        }
        const Known pad_value = pad(x, columns);
        if (pad_value && (sum ? *pad_value == 0 : *pad_value <= kBelowAll)) {
            return x;
        }
        const Shape shape = out_[static_cast<std::size_t>(x)].shape;
        Node ones;
        ones.op = Op::constant;
        ones.constant = columns ? Constant::edge_columns : Constant::edge_rows;
        ones.shape = {1, shape.rows, shape.columns};
        Node neutral;
        neutral.op = Op::fill;
        neutral.scalar = sum ? 0 : kBelowAll;
        neutral.shape = ones.shape;
        neutral.loop = user.loop;
        Node select;
        select.op = Op::where;
        select.shape = shape;
        select.loop = user.loop;
        select.place = user.place;
        const int row = axis(x, false);
        const int column = axis(x, true);
        const int mask = add(ones, row, column);
        const int other = add(neutral, row, column);
        select.operands = {mask, x, other};
        const int result = add(select, row, column);
        pad(result, columns) = neutral.scalar;
        return result;
    }

    /// Both operands finite in the padding of the inner axis, one of them zero there.
    void product(Node& node) {
        int& a = node.operands[0];
        int& b = node.operands[1];
        const bool b_columns = node.transposed;
        if (!padded(axis(a, true))) {
            return;
        }
        const Known in_b = pad(b, b_columns);
        if (!in_b || !std::isfinite(*in_b)) {
            b = masked(node, b, b_columns, true);
        }
        const Known in_a = pad(a, true);
        if (!in_a || !std::isfinite(*in_a) || (*in_a != 0 && pad(b, b_columns) != 0.0)) {
            a = masked(node, a, true, true);
        }
    }

    Known known(const Node& node, bool columns) {
        const auto of = [&](std::size_t i) { return pad(node.operands[i], columns); };
        // A vector that is spread along the padding has its own values there, row by row.
        const auto spread = [&](std::size_t i) {
            return axis(node.operands[i], columns) == kUnit && (columns ? column_ : row_) != kUnit;
        };
        switch (node.op) {
            case Op::input:
            case Op::chunk:
                return 0.0;
            case Op::fill:
                return node.scalar;
            case Op::constant:
                return node.constant == Constant::zero ? Known(0.0) : std::nullopt;
            case Op::unary:
                return of(0) ? Known(apply(node.unary, *of(0), node.scalar)) : of(0);
            case Op::binary:
                if (spread(1) || spread(0)) {
                    return std::nullopt;
                }
                return of(0) && of(1) ? Known(apply(node.binary, *of(0), *of(1))) : std::nullopt;
            default:
                return std::nullopt;
        }
    }

    Program& in_;
    const Axes& axes_;
    std::vector<Node> out_;
    std::vector<int> rows_;
    std::vector<int> columns_;
    std::vector<Pads> pads_;
    int row_ = kUnit;
    int column_ = kUnit;
};

}  // namespace

void mask_padding(Program& program, const Axes& axes) { Masking(program, axes).run(); }

}  // namespace tensight::compiler
