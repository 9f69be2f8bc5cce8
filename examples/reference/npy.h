// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "examples/reference/matrix.h"

namespace tensight::examples {

/// Writes `matrix` as a NumPy file: format version 1.0, `<f4`, C order, two dimensions.
/// Values are rounded from double to float. Missing parent folders are made.
/// @throws std::runtime_error when the file cannot be written; the message names it
/// Source: NumPy documentation, "numpy.lib.format".
void write_npy(const std::filesystem::path& path, const Matrix& matrix);

}  // namespace tensight::examples
