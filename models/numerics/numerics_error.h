// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace tensight::numerics {

/// A request this room does not model: an unsupported format pair, a mode outside its range.
/// The message starts with the source file and line and ends with what was expected.
class NumericsError : public std::invalid_argument {
  public:
    // The built-ins give the place of the throw, also to clang 14, whose <source_location> is
    // empty.
    explicit NumericsError(const std::string& message, const char* file = __builtin_FILE(),
                           int line = __builtin_LINE());
};

}  // namespace tensight::numerics
