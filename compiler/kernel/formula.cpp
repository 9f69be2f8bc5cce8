// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/build/operations.h"
#include "compiler/kernel/section_lowering.h"

namespace tensight::compiler {

namespace {

class Formula {
  public:
    Formula(const Graph& graph, const Section& section) : graph_(graph), section_(section) {}

    std::string value(int node) const {
        const Node& n = graph_.at(node);
        const auto in = [&](std::size_t i) { return operand(n.operands[i]); };
        switch (n.op) {
            case Op::fill:
                return fmt::format("{}", n.scalar);
            case Op::unary: {
                const UnaryInfo& u = info(n.unary);
                return n.unary == Unary::copy         ? in(0)
                       : n.unary == Unary::exp_scaled ? fmt::format("exp({} * {})", in(0), n.scalar)
                       : u.scalar ? fmt::format("{}({}, {})", u.name, in(0), n.scalar)
                                  : fmt::format("{}({})", u.name, in(0));
            }
            case Op::binary: {
                static constexpr std::array kSigns = {"+", "-", "*", "/"};
                const auto op = static_cast<std::size_t>(n.binary);
                return op < kSigns.size()
                           ? fmt::format("({} {} {})", in(0), kSigns.at(op), in(1))
                           : fmt::format("{}({}, {})", info(n.binary).name, in(0), in(1));
            }
            case Op::where:
                return fmt::format("where({}, {}, {})", in(0), in(1), in(2));
            case Op::causal_mask:
                return fmt::format("causal_mask({})", in(0));
            case Op::transpose:
                return fmt::format("transpose({})", in(0));
            case Op::matmul: {
                const std::string product = n.transposed
                                                ? fmt::format("{} @ transpose({})", in(0), in(1))
                                                : fmt::format("{} @ {}", in(0), in(1));
                return n.operands.size() > 2 ? fmt::format("({} + {})", in(2), product)
                                             : "(" + product + ")";
            }
            case Op::reduce: {
                static constexpr std::array kNames = {"rowmax", "rowsum", "colmax", "colsum"};
                const std::string name = kNames.at(static_cast<std::size_t>(n.reduce));
                return n.operands.size() > 1 ? fmt::format("{}({}) from {}", name, in(0), in(1))
                                             : fmt::format("{}({})", name, in(0));
            }
            default:
                return graph_.name(node);
        }
    }

  private:
    std::string operand(int node) const {
        const bool inside = std::binary_search(section_.nodes.begin(), section_.nodes.end(), node);
        const bool packed = std::find(section_.packed.begin(), section_.packed.end(), node) !=
                            section_.packed.end();
        if (inside && !packed) {
            return value(node);
        }
        const Node& n = graph_.at(node);
        if (n.op == Op::constant) {
            return n.constant == Constant::zero ? "0" : "edge";
        }
        return graph_.name(node);
    }

    const Graph& graph_;
    const Section& section_;
};

}  // namespace

std::string formula(const Plan& plan, const Section& section) {
    std::string text;
    for (const int node : section.packed) {
        std::string value = Formula(plan.graph, section).value(node);
        if (value.size() > 2 && value.front() == '(' && value.back() == ')' &&
            value.find(')') == value.size() - 1) {
            value = value.substr(1, value.size() - 2);
        }
        text += fmt::format("{}{} = {}", text.empty() ? "" : "; ", plan.graph.name(node), value);
    }
    return text;
}

}  // namespace tensight::compiler
