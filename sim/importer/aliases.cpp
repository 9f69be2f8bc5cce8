// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/aliases.h"

#include <map>

#include "sim/importer/import_error.h"

namespace tensight::importer {

namespace {

constexpr int kDeepestAlias = 64;

int bracket(const Token& token) {
    if (token.kind != Token::Kind::sign || token.text.size() != 1) {
        return 0;
    }
    switch (token.text[0]) {
        case '(':
        case '[':
        case '{':
        case '<':
            return 1;
        case ')':
        case ']':
        case '}':
        case '>':
            return -1;
        default:
            return 0;
    }
}

bool is_name(const Token& token) {
    return (token.kind == Token::Kind::attribute || token.kind == Token::Kind::type) &&
           token.text.find('.') == std::string::npos;
}

class Aliases {
  public:
    explicit Aliases(const std::string& file) : file_(file) {}

    std::vector<Token> replace_in(const std::vector<Token>& tokens) {
        std::vector<Token> plain;
        for (std::size_t i = 0; i < tokens.size();) {
            if (tokens[i].begins_line && is_name(tokens[i]) && i + 1 < tokens.size() &&
                tokens[i + 1].is("=")) {
                i = define(tokens, i);
            } else {
                plain.push_back(tokens[i++]);
            }
        }
        std::vector<Token> replaced;
        for (const Token& token : plain) {
            put(token, token.line, token.begins_line, 0, replaced);
        }
        return replaced;
    }

  private:
    std::size_t define(const std::vector<Token>& tokens, std::size_t at) {
        std::vector<Token>& meaning = meanings_[tokens[at].text];
        meaning.clear();
        int depth = 0;
        std::size_t i = at + 2;
        for (; i < tokens.size() && (depth > 0 || !tokens[i].begins_line); ++i) {
            depth += bracket(tokens[i]);
            meaning.push_back(tokens[i]);
        }
        return i;
    }

    void put(const Token& token, int line, bool begins_line, int depth, std::vector<Token>& out) {
        const auto meaning = is_name(token) ? meanings_.find(token.text) : meanings_.end();
        if (meaning == meanings_.end()) {
            out.push_back(token);
            out.back().line = line;
            out.back().begins_line = begins_line;
            return;
        }
        if (depth == kDeepestAlias) {
            throw ImportError({file_, line}, token.text + " is defined by itself",
                              "an alias that ends somewhere");
        }
        for (const Token& part : meaning->second) {
            put(part, line, begins_line, depth + 1, out);
            begins_line = false;
        }
    }

    const std::string& file_;
    std::map<std::string, std::vector<Token>> meanings_;
};

}  // namespace

std::vector<Token> without_aliases(const std::string& file, std::vector<Token> tokens) {
    return Aliases(file).replace_in(tokens);
}

}  // namespace tensight::importer
