// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/numerics_error.h"

#include <string_view>

namespace tensight::numerics {
namespace {

std::string located(const std::string& message, const std::source_location& where) {
    std::string_view file = where.file_name();
    // The build's directory is nobody's business; the file name alone finds the line.
    file.remove_prefix(file.find_last_of('/') + 1);
    return std::string(file) + ":" + std::to_string(where.line()) + ": " + message;
}

}  // namespace

NumericsError::NumericsError(const std::string& message, std::source_location where)
    : std::invalid_argument(located(message, where)) {}

}  // namespace tensight::numerics
