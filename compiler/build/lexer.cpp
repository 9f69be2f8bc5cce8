// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/lexer.h"

#include <fmt/format.h>

#include <cctype>
#include <charconv>

namespace tensight::compiler {

namespace {

bool starts_word(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            next();
        }
        end_line();
        push(TokenKind::end, "");
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] Place here() const { return {line_, static_cast<int>(at_ - line_begin_) + 1}; }
    void push(TokenKind kind, std::string text) {
        tokens_.push_back({kind, std::move(text), 0, here()});
    }
    void end_line() {
        if (!tokens_.empty() && tokens_.back().kind != TokenKind::line_end) {
            push(TokenKind::line_end, "");
        }
    }
    void next() {
        const char c = text_[at_];
        if (c == '\n') {
            end_line();
            ++at_;
            ++line_;
            line_begin_ = at_;
        } else if (c == '#') {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (c == ' ' || c == '\t' || c == '\r') {
            ++at_;
        } else if (starts_word(c)) {
            std::size_t end = at_;
            while (end < text_.size() && (starts_word(text_[end]) || is_digit(text_[end]))) {
                ++end;
            }
            push(TokenKind::word, std::string(text_.substr(at_, end - at_)));
            at_ = end;
        } else if (is_digit(c) ||
                   (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
            number();
        } else if (c == '"') {
            quoted();
        } else if (std::string_view("+-*/@=(),[]:").find(c) != std::string_view::npos) {
            push(TokenKind::symbol, std::string(1, c));
            ++at_;
        } else {
            throw ProgramError(here(), fmt::format("unexpected character '{}'", c));
        }
    }
    void number() {
        double value = 0;
        const char* begin = text_.data() + at_;
        const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
        if (error != std::errc{} || (end != text_.data() + text_.size() && starts_word(*end))) {
            throw ProgramError(here(), "not a number");
        }
        push(TokenKind::number, std::string(begin, end));
        tokens_.back().number = value;
        at_ += static_cast<std::size_t>(end - begin);
    }
    void quoted() {
        const std::size_t end = text_.find_first_of("\"\n", at_ + 1);
        if (end == std::string_view::npos || text_[end] != '"') {
            throw ProgramError(here(), "a text without its closing quote");
        }
        push(TokenKind::text, std::string(text_.substr(at_ + 1, end - at_ - 1)));
        at_ = end + 1;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    int line_ = 1;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Lexer(text).run(); }

}  // namespace tensight::compiler
