// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "models/events/place.h"
#include "models/time/cycle.h"

namespace tensight::core {

/// How much later than usual things happen that nothing orders. No result of a kernel may depend on
/// it: the device leaves it open. All zero in a usual run.
struct Lateness {
    std::array<time::Cycle, events::kRiscs> start{};  ///< cycles before a kernel begins, by RISC
    std::array<time::Cycle, events::kRiscs> call{};   ///< cycles before every API call
    /// Cycles for which a NIU holds each request before it looks at it (a write's source included).
    time::Cycle requests = 0;
    /// Cycles between the arrival of a write (or read request) at L1 and its being carried out. An
    /// atomic is not held, and so overtakes writes of its channel, which is allowed
    /// (tt-isa-documentation:WormholeB0/NoC/Ordering).
    time::Cycle landings = 0;
};

}  // namespace tensight::core
