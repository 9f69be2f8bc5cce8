// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "compiler/plan/plan.h"

namespace tensight::compiler {

/// Compiles and simulates a program as its user does: `tensight compile --run`, on a grid, with a
/// DST mode and a generation of the kernel API that `seed` chooses; `grid`: on this one.
class CompiledText {
  public:
    /// `command`: the built tensight; `folder`: made, and emptied after each program that is right.
    CompiledText(std::string command, std::filesystem::path folder)
        : command_(std::move(command)), folder_(std::move(folder)) {}

    /// What went wrong, or nothing: exit status, messages, findings in the output.
    [[nodiscard]] std::optional<std::string> run(const Program& program, std::uint64_t seed,
                                                 std::optional<Grid> grid = std::nullopt) const;

  private:
    std::string command_;
    std::filesystem::path folder_;
};

}  // namespace tensight::compiler
