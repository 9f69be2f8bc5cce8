// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include "models/time/cycle.h"

namespace tensight::l1 {

/// What the two NIUs move through one L1: flits read or written, counted by stretches of time.
///
/// The engines' dates are found ahead of the network's, so who conflicts with whom in which cycle
/// is not known; how busy the ports of the NIUs have been just before is.
class PortTraffic {
  public:
    static constexpr time::Cycle kStretch = 128;   ///< cycles
    static constexpr std::size_t kStretches = 16;  ///< that a rate is taken over

    /// `flits` pass from `begin` on, evenly over `cycles`; dates may lie ahead.
    void add(double begin, double cycles, int flits);

    /// Flits a cycle, on average over the stretches that end before `at`; 0 to 2.
    [[nodiscard]] double rate(time::Cycle at) const;

  private:
    static constexpr std::size_t kKept = 64;
    struct Stretch {
        time::Cycle number = 0;
        double flits = 0;
    };
    std::array<Stretch, kKept> stretches_{};
    time::Cycle last_ = 0;  ///< the last one in which something passed
    /// The answer for the stretches before this one, until something is added there.
    mutable time::Cycle asked_ = time::kUnresolved;
    mutable double answer_ = 0;
};

}  // namespace tensight::l1
