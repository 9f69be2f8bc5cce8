// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "compiler/plan/graph.h"

namespace tensight::compiler {

/// Errors: ProgramError where a value that is not cut into chunks runs along them: a carried value
/// or an input with the rows of a chunk, a sum of filled values over a last chunk that is shorter.
void check_loop_axes(const Graph& graph);

}  // namespace tensight::compiler
