// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/chip/chip.h"
#include "sim/diagnose/deadlock.h"

namespace tensight::run {

/// Makes one change whenever nothing can go on: on every core on which the same RISC waits for the
/// same object. What a RunOptions::when_stuck calls.
class Unblocker {
  public:
    explicit Unblocker(const diagnose::Change& change) : change_(change) {}

    /// False when the change does not apply, or has been made kMostTimes times.
    bool operator()(chip::Chip& chip);

    [[nodiscard]] std::uint64_t times() const { return times_; }
    [[nodiscard]] std::uint64_t pages() const { return pages_; }

    static constexpr std::uint64_t kMostTimes = 10'000;

  private:
    bool apply(core::Core& core, time::Cycle date);

    diagnose::Change change_;
    std::uint64_t times_ = 0;
    std::uint64_t pages_ = 0;  ///< of the first core that took some
};

}  // namespace tensight::run
