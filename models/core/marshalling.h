// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/riscv/program.h"

namespace tensight::core {

/// How many moves our own trap executes to bring arguments into place, by the place of the trap.
/// The first two arguments may lie in any register; the others have to be in a2 to a5. A loop keeps
/// some of them there, so the number differs from place to place.
class Marshalling {
  public:
    explicit Marshalling(const riscv::Program& program);

    /// Moves into a2..a5 in the straight line of code that ends at the trap at `pc`.
    [[nodiscard]] int moves(std::uint32_t pc) const { return moves_[(pc - base_) / 4]; }

  private:
    std::uint32_t base_;
    std::vector<std::uint8_t> moves_;  // by instruction
};

}  // namespace tensight::core
