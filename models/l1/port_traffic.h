// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include "models/time/cycle.h"

namespace tensight::l1 {

/// What the two NIUs, or the unpackers, move through one L1, counted by stretches of time: flits
/// read or written, cycles of the unpackers' port.
///
/// The engines' dates are found ahead of the network's, so who conflicts with whom in which cycle
/// is not known; how busy the ports have been just before is.
class PortTraffic {
  public:
    static constexpr time::Cycle kStretch = 128;   ///< cycles
    static constexpr std::size_t kStretches = 16;  ///< that a rate is taken over

    /// `amount` passes from `begin` on, evenly over `cycles`; dates may lie ahead.
    void add(double begin, double cycles, double amount);

    /// Amount a cycle, on average over the stretches that end before `at`.
    [[nodiscard]] double rate(time::Cycle at) const;

  private:
    static constexpr std::size_t kKept = 64;
    struct Stretch {
        time::Cycle number = 0;
        double amount = 0;
    };
    std::array<Stretch, kKept> stretches_{};
    time::Cycle last_ = 0;  ///< the last one in which something passed
    /// The answer for the stretches before this one, until something is added there.
    mutable time::Cycle asked_ = time::kUnresolved;
    mutable double answer_ = 0;
};

}  // namespace tensight::l1
