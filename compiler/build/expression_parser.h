// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "compiler/build/builder.h"
#include "compiler/build/lexer.h"

namespace tensight::compiler {

/// Expressions of the text form: + - * / @ (matmul), functions, names, numbers. What consists of
/// numbers alone is a number. Errors: ProgramError.
class ExpressionParser {
  public:
    explicit ExpressionParser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  protected:
    using Value = std::variant<double, Tensor>;

    Tensor tensor();
    double constant();
    std::int64_t extent();
    std::vector<std::int64_t> extent_list();
    static Shape shape_of(const std::vector<std::int64_t>& extents);

    [[nodiscard]] const Token& peek() const { return tokens_[at_]; }
    [[nodiscard]] bool is_symbol(const std::string& text) const {
        return peek().kind == TokenKind::symbol && peek().text == text;
    }
    const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
    const Token& word(const std::string& what);
    void symbol(const std::string& text);
    void line_end();

    Builder* builder_ = nullptr;
    std::map<std::string, Tensor> values_;

  private:
    Value sum();
    Value product();
    Value factor();
    Value call(const Token& name);
    Value shaped_call(const Token& name);
    Value apply_unary(Unary op, const Value& x);
    Value apply_binary(Binary op, const Value& a, const Value& b);
    Value with_scalar(Binary op, Tensor x, double scalar, bool scalar_first);

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace tensight::compiler
