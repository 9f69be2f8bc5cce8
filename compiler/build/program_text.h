// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "compiler/build/program.h"

namespace tensight::compiler {

/// A program in the text form that parses to the same one.
std::string program_text(const Program& program);

}  // namespace tensight::compiler
