// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tensight::mutation {

/// Offsets into a source text.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A call in a kernel's text: `cb_wait_front(cb, 1)`, `cb.wait_front(n)`,
/// `reduce_init<SUM, ROW>(a, b, c)`.
struct Call {
    std::string name;
    std::string receiver;            ///< "cb" of cb.wait_front(n), otherwise empty
    std::vector<Range> arguments;    ///< without the white space around them
    std::vector<std::string> texts;  ///< of the arguments
    Range whole;                     ///< from the receiver to the closing parenthesis
    bool statement = false;          ///< the whole of a statement, with its ';' after `whole`
    std::size_t semicolon = 0;       ///< offset of that ';'
    int line = 0;                    ///< of its first character
    int last_line = 0;               ///< of its closing parenthesis
    int function = -1;               ///< number of the function body it stands in
};

/// All calls of `source` in the order of the text, calls within arguments included. Control
/// statements, casts, declarations of functions at namespace level and macros' definitions are
/// none.
std::vector<Call> calls_of(std::string_view source);

}  // namespace tensight::mutation
