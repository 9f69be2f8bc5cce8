// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/tokens.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace tensight::mutation {

namespace {

bool starts_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Scanner {
  public:
    explicit Scanner(std::string_view source) : source_(source) {}

    std::vector<Token> run() {
        while (at_ < source_.size()) {
            step();
        }
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] bool looking_at(std::string_view text) const {
        return source_.substr(at_, text.size()) == text;
    }

    /// Where `text` next ends; the end of the source if it does not come.
    [[nodiscard]] std::size_t after(std::string_view text, std::size_t from) const {
        const std::size_t found = source_.find(text, from);
        return found == std::string_view::npos ? source_.size() : found + text.size();
    }

    void step() {
        const char c = source_[at_];
        if (c == '#' && first_of_line_) {
            skip_to(end_of_directive());
        } else if (looking_at("//")) {
            skip_to(std::min(source_.find('\n', at_), source_.size()));
        } else if (looking_at("/*")) {
            skip_to(after("*/", at_ + 2));
        } else if (looking_at("R\"")) {
            const std::size_t open = source_.find('(', at_);
            const std::string close =
                ")" + std::string(source_.substr(at_ + 2, open - at_ - 2)) + "\"";
            take(Token::Kind::literal, after(close, at_));
        } else if (c == '"' || c == '\'') {
            take(Token::Kind::literal, end_of_literal(c));
        } else if (starts_word(c)) {
            take(Token::Kind::word, end_of_word());
        } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            skip_to(at_ + 1);
        } else {
            take(Token::Kind::mark, at_ + (looking_at("::") || looking_at("->") ? 2 : 1));
        }
    }

    [[nodiscard]] std::size_t end_of_directive() const {
        std::size_t end = at_;
        do {
            end = after("\n", end);
        } while (end >= 2 && end < source_.size() && source_[end - 2] == '\\');
        return end;
    }

    [[nodiscard]] std::size_t end_of_literal(char quote) const {
        std::size_t end = at_ + 1;
        while (end < source_.size() && source_[end] != quote) {
            end += source_[end] == '\\' ? 2 : 1;
        }
        return std::min(end + 1, source_.size());
    }

    [[nodiscard]] std::size_t end_of_word() const {
        const bool number = std::isdigit(static_cast<unsigned char>(source_[at_])) != 0;
        std::size_t end = at_;
        while (end < source_.size() &&
               (starts_word(source_[end]) ||
                (number && (source_[end] == '.' || source_[end] == '\'')))) {
            ++end;
        }
        return end;
    }

    void take(Token::Kind kind, std::size_t end) {
        tokens_.push_back({kind, at_, end, line_, source_.substr(at_, end - at_)});
        skip_to(end);
        first_of_line_ = false;
    }

    void skip_to(std::size_t end) {
        const auto skipped = source_.substr(at_, end - at_);
        const auto lines = std::count(skipped.begin(), skipped.end(), '\n');
        line_ += static_cast<int>(lines);
        first_of_line_ = first_of_line_ || lines > 0;
        at_ = end;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool first_of_line_ = true;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view source) { return Scanner(source).run(); }

}  // namespace tensight::mutation
