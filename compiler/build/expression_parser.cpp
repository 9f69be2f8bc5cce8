// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/expression_parser.h"

#include <fmt/format.h>

#include <cmath>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

constexpr int kMaxDepth = 200;
constexpr double kMaxExtent = 1 << 20;

std::string shown(const Token& token) {
    return token.kind == TokenKind::line_end || token.kind == TokenKind::end
               ? "the end of the line"
               : "'" + token.text + "'";
}

}  // namespace

const Token& ExpressionParser::word(const std::string& what) {
    if (peek().kind != TokenKind::word) {
        throw ProgramError(peek().place, fmt::format("{}, expected {}", shown(peek()), what));
    }
    return take();
}

void ExpressionParser::symbol(const std::string& text) {
    if (!is_symbol(text)) {
        throw ProgramError(peek().place, fmt::format("{}, expected '{}'", shown(peek()), text));
    }
    take();
}

void ExpressionParser::line_end() {
    if (peek().kind != TokenKind::line_end && peek().kind != TokenKind::end) {
        throw ProgramError(peek().place,
                           fmt::format("{}, expected the end of the line", shown(peek())));
    }
    take();
}

Tensor ExpressionParser::tensor() {
    const Place place = peek().place;
    const Value value = sum();
    if (!std::holds_alternative<Tensor>(value)) {
        throw ProgramError(place,
                           "a number, expected a tensor (fill(value, [rows, columns]) makes "
                           "one)");
    }
    return std::get<Tensor>(value);
}

double ExpressionParser::constant() {
    const Place place = peek().place;
    const Value value = sum();
    if (!std::holds_alternative<double>(value)) {
        throw ProgramError(place, "a tensor, expected a number");
    }
    return std::get<double>(value);
}

std::int64_t ExpressionParser::extent() {
    const Token token = take();
    if (token.kind != TokenKind::number || token.number < 1 || token.number > kMaxExtent ||
        token.number != std::floor(token.number)) {
        throw ProgramError(token.place, fmt::format("{}, expected a whole number from 1 to {}",
                                                    shown(token), kMaxExtent));
    }
    return static_cast<std::int64_t>(token.number);
}

std::vector<std::int64_t> ExpressionParser::extent_list() {
    symbol("[");
    std::vector<std::int64_t> extents = {extent()};
    while (is_symbol(",")) {
        take();
        extents.push_back(extent());
    }
    symbol("]");
    return extents;
}

Shape ExpressionParser::shape_of(const std::vector<std::int64_t>& e) {
    return e.size() == 3 ? Shape{e[0], e[1], e[2]} : Shape{1, e[0], e[1]};
}

ExpressionParser::Value ExpressionParser::sum() {
    if (++depth_ > kMaxDepth) {
        throw ProgramError(peek().place, "an expression nested too deep");
    }
    Value value = product();
    while (is_symbol("+") || is_symbol("-")) {
        const Token sign = take();
        const Value right = product();
        builder_->at(sign.place);
        value = apply_binary(sign.text == "+" ? Binary::add : Binary::sub, value, right);
    }
    --depth_;
    return value;
}

ExpressionParser::Value ExpressionParser::product() {
    Value value = factor();
    while (is_symbol("*") || is_symbol("/") || is_symbol("@")) {
        const Token sign = take();
        const Value right = factor();
        builder_->at(sign.place);
        if (sign.text == "@") {
            if (!std::holds_alternative<Tensor>(value) || !std::holds_alternative<Tensor>(right)) {
                throw ProgramError(sign.place, "'@' of a number, expected two tensors");
            }
            value = builder_->matmul(std::get<Tensor>(value), std::get<Tensor>(right));
        } else {
            value = apply_binary(sign.text == "*" ? Binary::mul : Binary::div, value, right);
        }
    }
    return value;
}

ExpressionParser::Value ExpressionParser::factor() {
    const Token token = take();
    if (token.kind == TokenKind::number) {
        return token.number;
    }
    if (token.kind == TokenKind::symbol && token.text == "-") {
        if (++depth_ > kMaxDepth) {
            throw ProgramError(token.place, "an expression nested too deep");
        }
        const Value value = factor();
        --depth_;
        builder_->at(token.place);
        return apply_unary(Unary::negative, value);
    }
    if (token.kind == TokenKind::symbol && token.text == "(") {
        Value value = sum();
        symbol(")");
        return value;
    }
    if (token.kind != TokenKind::word) {
        throw ProgramError(token.place, fmt::format("{}, expected a value", shown(token)));
    }
    if (is_symbol("(")) {
        return call(token);
    }
    const auto found = values_.find(token.text);
    if (found == values_.end()) {
        throw ProgramError(token.place, fmt::format("'{}' has not been given a value", token.text));
    }
    return found->second;
}

ExpressionParser::Value ExpressionParser::shaped_call(const Token& name) {
    const Value value = sum();
    symbol(",");
    const Shape shape = shape_of(extent_list());
    symbol(")");
    builder_->at(name.place);
    if (name.text == "fill") {
        if (!std::holds_alternative<double>(value)) {
            throw ProgramError(name.place, "fill of a tensor, expected fill(number, [shape])");
        }
        return builder_->fill(std::get<double>(value), shape);
    }
    if (!std::holds_alternative<Tensor>(value)) {
        throw ProgramError(name.place,
                           "broadcast of a number, expected broadcast(tensor, [shape])");
    }
    return builder_->broadcast(std::get<Tensor>(value), shape);
}

ExpressionParser::Value ExpressionParser::call(const Token& name) {
    symbol("(");
    if (name.text == "fill" || name.text == "broadcast") {
        return shaped_call(name);
    }
    std::vector<Value> a = {sum()};
    while (is_symbol(",")) {
        take();
        a.push_back(sum());
    }
    symbol(")");
    builder_->at(name.place);
    const auto wants = [&](std::size_t count) {
        if (a.size() != count) {
            throw ProgramError(name.place, fmt::format("'{}' of {} values, expected {}", name.text,
                                                       a.size(), count));
        }
    };
    const auto tensor_at = [&](std::size_t i) {
        if (!std::holds_alternative<Tensor>(a[i])) {
            throw ProgramError(name.place,
                               fmt::format("'{}' of a number, expected a tensor", name.text));
        }
        return std::get<Tensor>(a[i]);
    };
    static const std::map<std::string, Reduce> kReductions = {{"rowmax", Reduce::row_max},
                                                              {"rowsum", Reduce::row_sum},
                                                              {"colmax", Reduce::col_max},
                                                              {"colsum", Reduce::col_sum}};
    if (const auto unary = unary_named(name.text)) {
        wants(1);
        return apply_unary(*unary, a[0]);
    }
    if (const auto binary = binary_named(name.text)) {
        wants(2);
        return apply_binary(*binary, a[0], a[1]);
    }
    if (const auto found = kReductions.find(name.text); found != kReductions.end()) {
        wants(1);
        return builder_->reduce(found->second, tensor_at(0));
    }
    if (name.text == "matmul") {
        wants(2);
        return builder_->matmul(tensor_at(0), tensor_at(1));
    }
    if (name.text == "transpose") {
        wants(1);
        return builder_->transpose(tensor_at(0));
    }
    if (name.text == "causal_mask") {
        wants(1);
        return builder_->causal_mask(tensor_at(0));
    }
    if (name.text == "where") {
        wants(3);
        return builder_->where(tensor_at(0), tensor_at(1), tensor_at(2));
    }
    throw ProgramError(name.place, fmt::format("no function '{}'", name.text));
}

ExpressionParser::Value ExpressionParser::apply_unary(Unary op, const Value& x) {
    if (std::holds_alternative<double>(x)) {
        return compiler::apply(op, std::get<double>(x), 0);
    }
    return builder_->unary(op, std::get<Tensor>(x));
}

ExpressionParser::Value ExpressionParser::apply_binary(Binary op, const Value& a, const Value& b) {
    const bool first = std::holds_alternative<double>(a);
    const bool second = std::holds_alternative<double>(b);
    if (first && second) {
        return compiler::apply(op, std::get<double>(a), std::get<double>(b));
    }
    if (first) {
        return with_scalar(op, std::get<Tensor>(b), std::get<double>(a), true);
    }
    if (second) {
        return with_scalar(op, std::get<Tensor>(a), std::get<double>(b), false);
    }
    return builder_->binary(op, std::get<Tensor>(a), std::get<Tensor>(b));
}

ExpressionParser::Value ExpressionParser::with_scalar(Binary op, Tensor x, double scalar,
                                                      bool scalar_first) {
    switch (op) {
        case Binary::add:
            return builder_->unary(Unary::add_scalar, x, scalar);
        case Binary::mul:
            return builder_->unary(Unary::mul_scalar, x, scalar);
        case Binary::max:
            return builder_->unary(Unary::max_scalar, x, scalar);
        case Binary::min:
            return builder_->unary(Unary::min_scalar, x, scalar);
        case Binary::sub:
            return scalar_first ? builder_->unary(Unary::rsub_scalar, x, scalar)
                                : builder_->unary(Unary::add_scalar, x, -scalar);
        case Binary::div:
            if (!scalar_first) {
                return builder_->unary(Unary::mul_scalar, x, 1 / scalar);
            }
            x = builder_->unary(Unary::recip, x);
            return scalar == 1 ? x : builder_->unary(Unary::mul_scalar, x, scalar);
        default: {
            const Tensor other = builder_->fill(scalar, x.shape());
            return scalar_first ? builder_->binary(op, other, x) : builder_->binary(op, x, other);
        }
    }
}

}  // namespace tensight::compiler
