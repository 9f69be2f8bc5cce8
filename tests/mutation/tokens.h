// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tensight::mutation {

/// A piece of C++ text: a name or number, a literal, or one character of punctuation ("::" and "->"
/// are one token). Comments and preprocessor lines make no token.
struct Token {
    enum class Kind { word, literal, mark };
    Kind kind = Kind::mark;
    std::size_t begin = 0;  ///< offset into the text
    std::size_t end = 0;
    int line = 1;  ///< of its first character, counted from 1
    std::string_view text;
};

/// Tokens of `source`, which must outlive them. Knows comments, strings, raw strings, character
/// literals, digit separators and continued preprocessor lines; what is not closed ends with the
/// text.
std::vector<Token> tokens_of(std::string_view source);

}  // namespace tensight::mutation
