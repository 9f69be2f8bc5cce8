// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/importer/import_error.h"
#include "sim/importer/mlir_lexer.h"

namespace tensight::importer {

/// Reads tokens one after the other. What is not as expected is an ImportError with its line.
class Cursor {
  public:
    /// The tokens must outlive the cursor.
    Cursor(std::string file, const std::vector<Token>& tokens)
        : file_(std::move(file)), tokens_(&tokens) {}

    [[nodiscard]] bool at_end() const { return at_ >= tokens_->size(); }
    /// The token `ahead` of the next one; behind the end an empty sign.
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    const Token& take();
    /// Tokens taken so far.
    [[nodiscard]] std::size_t position() const { return at_; }
    [[nodiscard]] Place place() const { return {file_, peek().line}; }

    [[nodiscard]] bool is(std::string_view sign_or_word) const { return peek().is(sign_or_word); }
    [[nodiscard]] bool is(Token::Kind kind) const { return !at_end() && peek().kind == kind; }
    /// Takes the token if it is this one.
    bool accept(std::string_view sign_or_word);
    /// Takes an attribute or type of this name, such as "#ttcore.shard".
    bool accept_name(std::string_view name);
    void expect(std::string_view sign_or_word);
    std::string expect(Token::Kind kind, std::string_view what);
    std::int64_t expect_integer();
    bool expect_bool();
    /// 8x8: its numbers.
    std::vector<std::int64_t> expect_extents();

    /// Skips brackets with all that is in them; the next token opens them.
    void skip_group();
    /// Skips what is left of an operation: to the next token that begins a line outside of
    /// brackets, or to a closing bracket.
    void skip_operation();

    [[noreturn]] void fail(const std::string& problem, const std::string& expected) const;
    [[noreturn]] void unexpected(const std::string& expected) const;

  private:
    std::string file_;
    const std::vector<Token>* tokens_;
    std::size_t at_ = 0;
};

}  // namespace tensight::importer
