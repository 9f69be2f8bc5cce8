// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "compiler/plan/plan.h"

namespace tensight::compiler {

inline constexpr int kBuffers = 32;  ///< ids that a core has

/// Whether every use is as the second operand of a product that takes it transposed.
bool only_transposed(const Graph& graph, int node);

/// Gives every value that leaves a section, and every one that is loaded, its circular buffer:
/// fills buffers, read_buffer, written, level and l1_bytes of a plan whose sections and block are
/// known. Buffers between sections whose lives do not meet and whose blocks are equal share one.
/// What is loaded or written again and again gets two blocks where L1 has room.
/// Errors: ProgramError when ids or L1 do not suffice.
void plan_buffers(Plan& plan);

}  // namespace tensight::compiler
