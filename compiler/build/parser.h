// SPDX-License-Identifier: Apache-2.0
// The text form of programs (docs/compiler.md).
//
//     program softmax
//     input x [64, 128] bf16 normal(0, 1)
//     e = exp(x - rowmax(x))
//     output out = e / rowsum(e)
#pragma once

#include <string>
#include <string_view>

#include "compiler/build/program.h"

namespace tensight::compiler {

/// Errors: ProgramError with line and column.
Program parse(std::string_view text, const std::string& file);

}  // namespace tensight::compiler
