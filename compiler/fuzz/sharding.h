// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "compiler/plan/plan.h"

namespace tensight::compiler {

/// `program` with as many of its inputs and outputs sharded as the planner lets be, all in the one
/// way and for the one grid that `seed` draws; nothing where it lets none.
/// @param grid  set to the grid that was drawn
std::optional<Program> sharded(const Program& program, std::uint64_t seed,
                               const arch::ChipDescription& chip, Grid& grid);

}  // namespace tensight::compiler
