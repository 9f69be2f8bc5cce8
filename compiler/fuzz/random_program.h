// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>

#include "compiler/build/program.h"

namespace tensight::compiler {

/// A program made of `seed`: a number of steps, each an operation on values that are there. Leaving
/// out the steps in `without` gives a smaller program of the same kind. Values stay bounded, so
/// that results can be compared closely.
struct RandomProgram {
    Program program;
    int steps = 0;  ///< before any was left out
};
RandomProgram random_program(std::uint64_t seed, const std::set<int>& without = {});

/// Deterministic numbers for choices.
class Choices {
  public:
    /// Mixed first: seeds one after the other must not give shifted copies of one sequence.
    explicit Choices(std::uint64_t seed) : state_(seed * 0xD1342543DE82EF95U + 1) {
        state_ = next() ^ (next() << 1U);
    }
    std::uint64_t next();
    /// 0 to count - 1.
    int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
    bool one_in(int count) { return below(count) == 0; }

  private:
    std::uint64_t state_;
};

}  // namespace tensight::compiler
