// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/numerics_error.h"

#include <string_view>

namespace tensight::numerics {
namespace {

std::string located(const std::string& message, std::string_view file, int line) {
    // The build's directory is nobody's business; the file name alone finds the line.
    file.remove_prefix(file.find_last_of('/') + 1);
    return std::string(file) + ":" + std::to_string(line) + ": " + message;
}

}  // namespace

NumericsError::NumericsError(const std::string& message, const char* file, int line)
    : std::invalid_argument(located(message, file, line)) {}

}  // namespace tensight::numerics
