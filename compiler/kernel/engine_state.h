// SPDX-License-Identifier: Apache-2.0
// What each engine must be programmed for when a call comes.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "compiler/kernel/kernel.h"

namespace tensight::compiler {

/// Things that are programmed one by one: formats of SrcA, SrcB and packer; unpackers and matrix
/// unit; vector unit.
enum class Engine : std::uint8_t { source_a, source_b, packer, matrix, vector };
inline constexpr int kEngines = 5;

/// For each engine a key of what it is programmed for: equal keys need no init in between.
using Programmed = std::array<std::optional<std::string>, kEngines>;

/// What `c` needs of each engine; empty where it does not matter.
Programmed needs(const Plan& plan, const Call& c);

/// The calls that program `engine` for `c`.
Call init_for(const Plan& plan, Engine engine, const Call& c);

/// Buffers whose tiles `c` brings to SrcA and SrcB; -1 if none.
int source_a(const Call& c);
int source_b(const Call& c);

}  // namespace tensight::compiler
