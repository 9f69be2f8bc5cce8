// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace tensight::numerics {

/// A request this room does not model: an unsupported format pair, a mode outside its range.
/// The message starts with the source file and line and ends with what was expected.
class NumericsError : public std::invalid_argument {
  public:
    explicit NumericsError(const std::string& message,
                           std::source_location where = std::source_location::current());
};

}  // namespace tensight::numerics
