// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/calls.h"

#include <array>
#include <optional>

#include "tests/mutation/tokens.h"

namespace tensight::mutation {

namespace {

using Kind = Token::Kind;

bool is_control(std::string_view word) {
    static constexpr std::array<std::string_view, 14> kWords = {
        "if",      "for",         "while",      "switch",          "return",
        "sizeof",  "alignof",     "decltype",   "static_assert",   "constexpr",
        "alignas", "static_cast", "const_cast", "reinterpret_cast"};
    for (const auto w : kWords) {
        if (w == word) {
            return true;
        }
    }
    return false;
}

/// Says for every token which function body it is in: -1 outside of all.
std::vector<int> functions_of(const std::vector<Token>& tokens) {
    std::vector<int> functions;
    int count = 0;
    int depth = 0;       // of braces inside the current function
    bool scope = false;  // the '{' to come opens a namespace, class or enumeration
    for (const Token& t : tokens) {
        if (depth == 0 && (t.text == "namespace" || t.text == "struct" || t.text == "class" ||
                           t.text == "enum" || t.text == "union" || t.text == "extern")) {
            scope = true;
        } else if (depth == 0 && (t.text == ";" || t.text == "}" || t.text == ")")) {
            scope = false;  // ')' of a function's parameters
        }
        if (t.text == "{") {
            depth += depth > 0 || !scope ? 1 : 0;
            scope = false;
        }
        functions.push_back(depth > 0 ? count : -1);
        if (t.text == "}" && depth > 0 && --depth == 0) {
            ++count;
        }
    }
    return functions;
}

class Finder {
  public:
    explicit Finder(std::string_view source)
        : source_(source), tokens_(tokens_of(source)), functions_(functions_of(tokens_)) {}

    std::vector<Call> run() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (tokens_[i].kind == Kind::word && functions_[i] >= 0 && !is_control(text(i))) {
                if (const auto open = parenthesis_after(i)) {
                    add(i, *open);
                }
            }
        }
        return std::move(calls_);
    }

  private:
    [[nodiscard]] std::string_view text(std::size_t i) const {
        return i < tokens_.size() ? tokens_[i].text : std::string_view{};
    }

    /// The '(' of a call whose name is token i, behind template arguments if there are some.
    [[nodiscard]] std::optional<std::size_t> parenthesis_after(std::size_t i) const {
        std::size_t at = i + 1;
        if (text(at) == "<") {
            int depth = 0;
            for (; at < tokens_.size(); ++at) {
                const auto t = text(at);
                depth += t == "<" ? 1 : t == ">" ? -1 : 0;
                if (depth == 0) {
                    break;
                }
                if (tokens_[at].kind == Kind::mark && t != "<" && t != ">" && t != "::" &&
                    t != ",") {
                    return std::nullopt;  // a comparison
                }
            }
            ++at;
        }
        return text(at) == "(" ? std::optional(at) : std::nullopt;
    }

    void add(std::size_t name, std::size_t open) {
        Call call;
        call.name = text(name);
        std::size_t first = name;
        while (first >= 2 &&
               (text(first - 1) == "." || text(first - 1) == "->" || text(first - 1) == "::")) {
            first -= 2;
        }
        if (first != name) {
            call.receiver = source_.substr(tokens_[first].begin,
                                           tokens_[name - 1].begin - tokens_[first].begin);
        }
        const auto close = read_arguments(call, open);
        if (!close) {
            return;
        }
        call.whole = {tokens_[first].begin, tokens_[*close].end};
        call.line = tokens_[first].line;
        call.last_line = tokens_[*close].line;
        call.function = functions_[name];
        const auto before = first > 0 ? text(first - 1) : ";";
        call.statement =
            text(*close + 1) == ";" && (before == ";" || before == "{" || before == "}" ||
                                        before == ")" || before == "else" || before == ":");
        call.semicolon = call.statement ? tokens_[*close + 1].begin : 0;
        const bool declaration = first > 0 && tokens_[first - 1].kind == Kind::word &&
                                 before != "else" && before != "return";
        if (!declaration) {
            calls_.push_back(std::move(call));
        }
    }

    /// Splits at the commas of the outermost level; returns the ')' or nothing.
    std::optional<std::size_t> read_arguments(Call& call, std::size_t open) const {
        int depth = 0;
        std::size_t from = open + 1;
        for (std::size_t i = open; i < tokens_.size(); ++i) {
            const auto t = text(i);
            if (t == "(" || t == "[" || t == "{") {
                ++depth;
            } else if (t == ")" || t == "]" || t == "}") {
                --depth;
            }
            if ((depth == 1 && t == ",") || depth == 0) {
                if (from < i) {
                    const Range range{tokens_[from].begin, tokens_[i - 1].end};
                    call.arguments.push_back(range);
                    call.texts.emplace_back(source_.substr(range.begin, range.end - range.begin));
                }
                from = i + 1;
            }
            if (depth == 0) {
                return i;
            }
        }
        return std::nullopt;
    }

    std::string_view source_;
    std::vector<Token> tokens_;
    std::vector<int> functions_;
    std::vector<Call> calls_;
};

}  // namespace

std::vector<Call> calls_of(std::string_view source) { return Finder(source).run(); }

}  // namespace tensight::mutation
