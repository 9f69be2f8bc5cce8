// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/mlir_lexer.h"

#include <cctype>

#include "sim/importer/aliases.h"
#include "sim/importer/import_error.h"

namespace tensight::importer {

namespace {

constexpr std::size_t kMostTokens = 10'000'000;

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '$';
}

class Lexer {
  public:
    Lexer(const std::string& file, std::string_view text) : file_(file), text_(text) {}

    std::vector<Token> run() {
        while (skip_blanks()) {
            next();
            if (tokens_.size() > kMostTokens) {
                throw ImportError({file_, line_}, "a text of more than 10 million words",
                                  "the IR of one program");
            }
        }
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] char at(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    bool skip_blanks() {
        while (at_ < text_.size()) {
            const char c = at();
            if (c == '/' && at(1) == '/') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == '\n') {
                ++line_;
                ++at_;
                fresh_line_ = true;
            } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
                ++at_;
            } else {
                return true;
            }
        }
        return false;
    }

    void add(Token::Kind kind, std::string text, int line) {
        tokens_.push_back({kind, std::move(text), line, fresh_line_});
        fresh_line_ = false;
    }

    std::string word_from(std::size_t begin) {
        while (is_word(at())) {
            ++at_;
        }
        return std::string(text_.substr(begin, at_ - begin));
    }

    void next() {
        const char c = at();
        const std::size_t begin = at_;
        if (c == '"') {
            add(Token::Kind::string, quoted(), line_);
        } else if (c == '@') {
            ++at_;
            add(Token::Kind::symbol, at() == '"' ? quoted() : word_from(at_), line_);
        } else if (c == '%') {
            ++at_;
            word_from(at_);
            if (at() == '#') {
                ++at_;
            }
            add(Token::Kind::value, word_from(begin), line_);
        } else if ((c == '#' || c == '!') && is_word(at(1))) {
            ++at_;
            add(c == '#' ? Token::Kind::attribute : Token::Kind::type, word_from(begin), line_);
        } else if (std::isdigit(static_cast<unsigned char>(c)) != 0 ||
                   (c == '-' && std::isdigit(static_cast<unsigned char>(at(1))) != 0)) {
            number();
        } else if (is_word(c)) {
            add(Token::Kind::word, word_from(begin), line_);
        } else {
            const bool two = (c == '-' && at(1) == '>') || (c == '>' && at(1) == '=') ||
                             (c == ':' && at(1) == ':');
            at_ += two ? 2 : 1;
            add(Token::Kind::sign, std::string(text_.substr(begin, two ? 2 : 1)), line_);
        }
    }

    void number() {
        const std::size_t begin = at_++;
        std::string text = word_from(begin);
        const bool exponent = (text.back() == 'e' || text.back() == 'E') &&
                              text.find('.') != std::string::npos && (at() == '+' || at() == '-');
        if (exponent) {
            ++at_;
            text = word_from(begin);
        }
        add(Token::Kind::number, text, line_);
    }

    std::string quoted() {
        const std::size_t begin = ++at_;
        const int line = line_;
        while (at_ < text_.size() && at() != '"') {
            if (at() == '\n') {
                ++line_;
            }
            at_ += at() == '\\' ? 2 : 1;
        }
        if (at_ >= text_.size()) {
            throw ImportError({file_, line}, "a string without end", "a closing quote");
        }
        return std::string(text_.substr(begin, at_++ - begin));
    }

    const std::string& file_;
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool fresh_line_ = true;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> read_tokens(const std::string& file, std::string_view text) {
    return without_aliases(file, Lexer(file, text).run());
}

}  // namespace tensight::importer
