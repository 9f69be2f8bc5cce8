// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/workload/expression_tree.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace expression {
namespace {

class Evaluator {
  public:
    Evaluator(const Tree& tree, const ExpressionContext& context)
        : tree_(tree), context_(context) {}

    // The recursion is bounded by kMaxDepth (see parse).
    std::int64_t value(int index) const {
        const Node& node = tree_.nodes[static_cast<std::size_t>(index)];
        switch (node.op) {
            case Op::number:
                return node.value;
            case Op::x:
                return context_.core.x;
            case Op::y:
                return context_.core.y;
            case Op::i:
                return context_.index;
            case Op::n:
                return context_.count;
            case Op::columns:
                return context_.columns;
            case Op::rows:
                return context_.rows;
            case Op::logical_not:
                return value(node.a) == 0 ? 1 : 0;
            case Op::logical_and: {
                const std::int64_t left = value(node.a);
                return left == 0 ? left : value(node.b);
            }
            case Op::logical_or: {
                const std::int64_t left = value(node.a);
                return left != 0 ? left : value(node.b);
            }
            case Op::conditional:
                return value(node.b) != 0 ? value(node.a) : value(node.c);
            case Op::address:
                return of_buffer(node, context_.address);
            case Op::tiles:
                return of_buffer(node, context_.tiles);
            case Op::semaphore:
                return semaphore(node);
            case Op::noc_x:
                return coordinate(node, context_.noc_x);
            case Op::noc_y:
                return coordinate(node, context_.noc_y);
            case Op::accessor:
                tree_.fail(node.column, "accessor() here", "it in compile_args only");
            default:
                return arithmetic(node);
        }
    }

    // The answer of a hook that takes a buffer's name.
    template <typename Hook>
    typename Hook::result_type::value_type of_buffer(const Node& node, const Hook& hook) const {
        const std::string& name = tree_.buffers[static_cast<std::size_t>(node.value)];
        require_hook(node, static_cast<bool>(hook));
        auto answer = hook(name);
        if (!answer) {
            tree_.fail(node.column, fmt::format("buffer {} is not known", in_quotes(name)),
                       "the name of a buffer of this workload");
        }
        return *std::move(answer);
    }

  private:
    std::int64_t arithmetic(const Node& node) const {
        const std::int64_t a = value(node.a);
        const std::int64_t b = node.op == Op::negate ? 0 : value(node.b);
        std::int64_t result = 0;
        bool overflow = false;
        switch (node.op) {
            case Op::negate:
                overflow = __builtin_sub_overflow(std::int64_t{0}, a, &result);
                break;
            case Op::add:
                overflow = __builtin_add_overflow(a, b, &result);
                break;
            case Op::subtract:
                overflow = __builtin_sub_overflow(a, b, &result);
                break;
            case Op::multiply:
                overflow = __builtin_mul_overflow(a, b, &result);
                break;
            case Op::divide:
            case Op::modulo:
                return floor_divide(node, a, b);
            case Op::less:
                return a < b ? 1 : 0;
            case Op::less_equal:
                return a <= b ? 1 : 0;
            case Op::greater:
                return a > b ? 1 : 0;
            case Op::greater_equal:
                return a >= b ? 1 : 0;
            case Op::equal:
                return a == b ? 1 : 0;
            case Op::not_equal:
                return a != b ? 1 : 0;
            case Op::min:
                return std::min(a, b);
            default:
                return std::max(a, b);
        }
        if (overflow) {
            tree_.fail(node.column, "overflow", "a result within 64 bits");
        }
        return result;
    }

    std::int64_t floor_divide(const Node& node, std::int64_t a, std::int64_t b) const {
        if (b == 0) {
            tree_.fail(node.column, "division by zero", "a divisor other than 0");
        }
        if (b == -1 && a == std::numeric_limits<std::int64_t>::min()) {
            tree_.fail(node.column, "overflow", "a result within 64 bits");
        }
        const std::int64_t remainder = a % b;
        const bool away = remainder != 0 && (remainder < 0) != (b < 0);
        if (node.op == Op::divide) {
            return a / b - (away ? 1 : 0);
        }
        return remainder + (away ? b : 0);
    }

    void require_hook(const Node& node, bool there) const {
        if (!there) {
            tree_.fail(node.column, "this function has no answer here",
                       "it where the device is known");
        }
    }

    std::int64_t semaphore(const Node& node) const {
        const std::int64_t id = value(node.a);
        require_hook(node, static_cast<bool>(context_.semaphore));
        const auto address = context_.semaphore(id);
        if (!address) {
            tree_.fail(node.column,
                       fmt::format("core ({},{}) has no semaphore {}", context_.core.x,
                                   context_.core.y, id),
                       "the id of a semaphore of this program on this core");
        }
        return *address;
    }

    std::int64_t coordinate(const Node& node,
                            const std::function<ExpressionContext::Word(CoreCoord)>& hook) const {
        const std::int64_t x = value(node.a);
        const std::int64_t y = value(node.b);
        require_hook(node, static_cast<bool>(hook));
        const bool inside = x >= 0 && y >= 0 && x < context_.columns && y < context_.rows;
        const auto answer =
            inside ? hook({static_cast<int>(x), static_cast<int>(y)}) : std::nullopt;
        if (!answer) {
            tree_.fail(
                node.column, fmt::format("core ({},{}) is outside the grid", x, y),
                fmt::format("cores (0,0) to ({},{})", context_.columns - 1, context_.rows - 1));
        }
        return *answer;
    }

    const Tree& tree_;
    const ExpressionContext& context_;
};

}  // namespace
}  // namespace expression

using expression::Op;

Expression::Expression(expression::Tree tree)
    : tree_(std::make_shared<const expression::Tree>(std::move(tree))) {}

Expression Expression::parse(std::string_view text, const Location& location) {
    return Expression(expression::parse(text, location));
}

std::int64_t Expression::evaluate(const ExpressionContext& context) const {
    return expression::Evaluator(*tree_, context).value(tree_->root);
}

std::uint32_t Expression::evaluate_word(const ExpressionContext& context) const {
    const std::int64_t value = evaluate(context);
    if (value < std::numeric_limits<std::int32_t>::min() ||
        value > std::numeric_limits<std::uint32_t>::max()) {
        throw WorkloadError(tree_->location,
                            fmt::format("{} is {} on core ({},{})", in_quotes(tree_->text), value,
                                        context.core.x, context.core.y),
                            "a 32-bit argument, -2^31 to 2^32-1");
    }
    return static_cast<std::uint32_t>(value);
}

std::vector<std::uint32_t> Expression::evaluate_accessor(const ExpressionContext& context) const {
    const auto& root = tree_->nodes[static_cast<std::size_t>(tree_->root)];
    if (root.op != Op::accessor) {
        tree_->fail(root.column, "no accessor", "accessor(buffer)");
    }
    return expression::Evaluator(*tree_, context).of_buffer(root, context.accessor);
}

bool Expression::is_accessor() const {
    return tree_->nodes[static_cast<std::size_t>(tree_->root)].op == Op::accessor;
}

bool Expression::uses_core() const {
    return std::any_of(tree_->nodes.begin(), tree_->nodes.end(), [](const auto& node) {
        return node.op == Op::x || node.op == Op::y || node.op == Op::i;
    });
}

const std::vector<std::string>& Expression::buffers() const { return tree_->buffers; }

}  // namespace tensight::workload
