// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tensight::importer {

/// A word, name, number or sign of MLIR text (MLIR language reference, "Lexical structure").
struct Token {
    enum class Kind {
        word,       ///< func.func, memref, f32
        value,      ///< %0, %arg0, %1#2
        symbol,     ///< @kernel; the text without quotes
        attribute,  ///< #l1, #ttcore.shard
        type,       ///< !ttcore.tile
        string,     ///< the text between the quotes, escapes as written
        number,     ///< 4, -1, 2.5e+00; also lists of extents: 8x8, 1x1x32x32xf32
        sign,       ///< ( ) < > [ ] { } , : = -> and the like
    };
    Kind kind = Kind::sign;
    std::string text;          ///< with its %, # or !, without @ and quotes
    int line = 0;              ///< counts from 1
    bool begins_line = false;  ///< first on its line

    [[nodiscard]] bool is(std::string_view sign_or_word) const {
        return (kind == Kind::sign || kind == Kind::word) && text == sign_or_word;
    }
};

/// `text` in tokens; comments are left out, and aliases (`#l1 = ...`, `!t = ...`) are replaced by
/// what they stand for, at the line of their use. Throws ImportError naming `file` for a string
/// without end, an alias that is defined by itself, and text of more than 10 million tokens.
std::vector<Token> read_tokens(const std::string& file, std::string_view text);

}  // namespace tensight::importer
