// SPDX-License-Identifier: Apache-2.0
// The same program for outputs of another size.
#pragma once

#include <cstdint>

#include "compiler/build/program.h"

namespace tensight::compiler {

/// Gives the rows and columns that all outputs share, and no operation sums over, other extents,
/// in every tensor that has them; 0 leaves them as they are. Errors: ProgramError when outputs
/// share no such dimension, an input with that dimension comes from a file, or the extent is less
/// than 2 (1 would be broadcast).
Program resized(Program program, std::int64_t rows, std::int64_t columns);

}  // namespace tensight::compiler
