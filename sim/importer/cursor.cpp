// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/cursor.h"

#include <charconv>

namespace tensight::importer {

namespace {

bool opens(const Token& t) { return t.is("(") || t.is("[") || t.is("{") || t.is("<"); }
bool closes(const Token& t) { return t.is(")") || t.is("]") || t.is("}") || t.is(">"); }

}  // namespace

const Token& Cursor::peek(std::size_t ahead) const {
    static const Token kEnd;
    return at_ + ahead < tokens_->size() ? (*tokens_)[at_ + ahead] : kEnd;
}

const Token& Cursor::take() {
    const Token& token = peek();
    at_ += at_end() ? 0 : 1;
    return token;
}

bool Cursor::accept(std::string_view sign_or_word) {
    const bool found = is(sign_or_word);
    at_ += found ? 1 : 0;
    return found;
}

bool Cursor::accept_name(std::string_view name) {
    const bool found = (is(Token::Kind::attribute) || is(Token::Kind::type)) && peek().text == name;
    at_ += found ? 1 : 0;
    return found;
}

void Cursor::expect(std::string_view sign_or_word) {
    if (!accept(sign_or_word)) {
        unexpected(fmt::format("'{}'", sign_or_word));
    }
}

std::string Cursor::expect(Token::Kind kind, std::string_view what) {
    if (!is(kind)) {
        unexpected(std::string(what));
    }
    return take().text;
}

std::int64_t Cursor::expect_integer() {
    const Token& token = peek();
    std::int64_t value = 0;
    const char* end = token.text.data() + token.text.size();
    const auto [stop, error] = std::from_chars(token.text.data(), end, value);
    if (!is(Token::Kind::number) || error != std::errc() || stop != end) {
        unexpected("a whole number");
    }
    take();
    return value;
}

bool Cursor::expect_bool() {
    if (accept("true")) {
        return true;
    }
    if (!accept("false")) {
        unexpected("true or false");
    }
    return false;
}

std::vector<std::int64_t> Cursor::expect_extents() {
    std::vector<std::int64_t> extents;
    const Token& token = peek();
    const char* at = token.text.data();
    const char* end = at + token.text.size();
    while (is(Token::Kind::number) && at < end) {
        std::int64_t value = 0;
        const auto [stop, error] = std::from_chars(at, end, value);
        if (error != std::errc() || (stop != end && *stop != 'x')) {
            break;
        }
        extents.push_back(value);
        if (stop == end) {
            take();
            return extents;
        }
        at = stop + 1;
    }
    unexpected("extents such as 8x8");
}

void Cursor::skip_group() {
    const Place begin = place();
    const std::string opening = peek().text;
    int depth = 0;
    do {
        if (at_end()) {
            throw ImportError(begin, fmt::format("'{}' is not closed", opening),
                              "the bracket that closes it");
        }
        depth += opens(peek()) ? 1 : 0;
        depth -= closes(peek()) ? 1 : 0;
        take();
    } while (depth > 0);
}

void Cursor::skip_operation() {
    while (!at_end() && !closes(peek()) && !peek().begins_line) {
        if (opens(peek())) {
            skip_group();
        } else {
            take();
        }
    }
}

void Cursor::fail(const std::string& problem, const std::string& expected) const {
    throw ImportError(place(), problem, expected);
}

void Cursor::unexpected(const std::string& expected) const {
    if (at_end()) {
        throw ImportError({file_, 0}, "the text ends", expected);
    }
    fail(fmt::format("'{}'", peek().text.substr(0, 60)), expected);
}

}  // namespace tensight::importer
