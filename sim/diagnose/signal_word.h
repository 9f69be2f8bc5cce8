// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "sim/diagnose/access.h"

namespace tensight::diagnose {

/// A word of L1 through which cores tell each other something: a semaphore, or a flag that is
/// polled. It is no data: nobody races for it. Whoever has seen its value knows what those knew who
/// made it so.
struct SignalWord {
    /// A transfer that changed the word.
    struct Signal {
        VectorClock clock{};  ///< of its RISC, when it was issued
        Access access;
        Agent channel = kNobody;  ///< whose writes it came behind
        std::uint32_t value = 0;  ///< of the word after it
    };
    std::deque<Signal> arrived;  ///< not seen by anybody yet, in order
    VectorClock seen{};          ///< what everything before them tells
    Access last_set;             ///< by a RISC of this core
};

}  // namespace tensight::diagnose
