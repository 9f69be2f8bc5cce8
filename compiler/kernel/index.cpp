// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/index.h"

#include <fmt/format.h>

#include <algorithm>

namespace tensight::compiler {

struct Index::Tree {
    char op;  ///< v + - * / % < = m(in) ?
    std::string name;
    Index a;
    Index b;
    Index c;
};

Index Index::variable(const std::string& name) {
    Index i;
    i.tree_ = std::make_shared<const Tree>(Tree{'v', name, {}, {}, {}});
    return i;
}

Index Index::make(char op, const Index& a, const Index& b) {
    Index i;
    i.tree_ = std::make_shared<const Tree>(Tree{op, "", a, b, {}});
    return i;
}

namespace {

std::int64_t evaluate(char op, std::int64_t a, std::int64_t b) {
    switch (op) {
        case '+':
            return a + b;
        case '-':
            return a - b;
        case '*':
            return a * b;
        case '/':
            return a / b;
        case '%':
            return a % b;
        case '<':
            return a < b ? 1 : 0;
        case '=':
            return a == b ? 1 : 0;
        default:
            return std::min(a, b);
    }
}

}  // namespace

Index Index::folded(char op, const Index& a, const Index& b) {
    return a.is_number() && b.is_number() ? Index(evaluate(op, a.number(), b.number()))
                                          : make(op, a, b);
}

Index operator+(const Index& a, const Index& b) {
    return a.is(0) ? b : b.is(0) ? a : Index::folded('+', a, b);
}
Index operator-(const Index& a, const Index& b) { return b.is(0) ? a : Index::folded('-', a, b); }
Index operator*(const Index& a, const Index& b) {
    return a.is(0) || b.is(0) ? Index(0) : a.is(1) ? b : b.is(1) ? a : Index::folded('*', a, b);
}
Index operator/(const Index& a, const Index& b) { return b.is(1) ? a : Index::folded('/', a, b); }
Index operator%(const Index& a, const Index& b) {
    return b.is(1) ? Index(0) : Index::folded('%', a, b);
}
Index operator<(const Index& a, const Index& b) { return Index::folded('<', a, b); }
Index operator==(const Index& a, const Index& b) { return Index::folded('=', a, b); }

Index Index::smaller(const Index& a, const Index& b) { return folded('m', a, b); }

Index Index::choose(const Index& condition, const Index& a, const Index& b) {
    if (condition.is_number()) {
        return condition.number() != 0 ? a : b;
    }
    Index i;
    i.tree_ = std::make_shared<const Tree>(Tree{'?', "", condition, a, b});
    return i;
}

std::int64_t Index::value(const Bindings& bindings) const {
    if (!tree_) {
        return value_;
    }
    if (tree_->op == 'v') {
        return bindings.at(tree_->name);
    }
    if (tree_->op == '?') {
        return (tree_->a.value(bindings) != 0 ? tree_->b : tree_->c).value(bindings);
    }
    return evaluate(tree_->op, tree_->a.value(bindings), tree_->b.value(bindings));
}

bool Index::uses(const std::string& variable) const {
    return tree_ && (tree_->name == variable || tree_->a.uses(variable) ||
                     tree_->b.uses(variable) || tree_->c.uses(variable));
}

int Index::precedence() const {
    constexpr int kAtom = 9;
    if (!tree_) {
        return kAtom;
    }
    switch (tree_->op) {
        case '*':
        case '/':
        case '%':
            return 5;
        case '+':
        case '-':
            return 4;
        case '<':
            return 3;
        case '=':
            return 2;
        case '?':
            return 1;
        default:
            return kAtom;
    }
}

std::string Index::text() const {
    if (!tree_) {
        return fmt::format("{}", value_);
    }
    const int mine = precedence();
    const auto child = [mine](const Index& i, bool right) {
        const bool bare = i.precedence() > mine || (i.precedence() == mine && !right);
        return bare ? i.text() : "(" + i.text() + ")";
    };
    switch (tree_->op) {
        case 'v':
            return tree_->name;
        case 'm':
            return fmt::format("({0} < {1} ? {0} : {1})", child(tree_->a, true),
                               child(tree_->b, true));
        case '?':
            return fmt::format("{} ? {} : {}", child(tree_->a, true), child(tree_->b, true),
                               child(tree_->c, false));
        case '=':
            return fmt::format("{} == {}", child(tree_->a, true), child(tree_->b, true));
        case '<':
            return fmt::format("{} < {}", child(tree_->a, true), child(tree_->b, true));
        case '+': {
            // Sums may be written without parentheses on the right.
            const bool flat = tree_->b.precedence() >= mine;
            return fmt::format("{} + {}", child(tree_->a, false),
                               flat ? tree_->b.text() : "(" + tree_->b.text() + ")");
        }
        default:
            return fmt::format("{} {} {}", child(tree_->a, false), tree_->op,
                               child(tree_->b, true));
    }
}

}  // namespace tensight::compiler
