// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/build/program.h"

namespace tensight::compiler {

enum class TokenKind { word, number, text, symbol, line_end, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;
    double number = 0;
    Place place;
};

/// The tokens of a program; comments (from # to the end of the line) and blank lines are left out.
/// Errors: ProgramError.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace tensight::compiler
