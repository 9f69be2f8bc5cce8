// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/diagnose/deadlock_state.h"

namespace tensight::diagnose {

/// A RISC that was still at it when the program reached its limit of cycles.
struct Runner {
    Who who;
    bool waits = false;  ///< it stands; otherwise it goes on and on
    std::string what;    ///< "waits for 1 page in CB 4 (holds 0 of 2)", or the calls it repeats
    std::vector<FindingSite> at;
};

/// A program at its limit of cycles of which nothing has changed for long: no page pushed or
/// popped, no semaphore with another value, no kernel that has ended.
struct Livelock {
    std::uint64_t since = 0;  ///< the last change was before this cycle
    std::uint64_t cycle = 0;  ///< of the end
    std::vector<Runner> runners;
};

/// Several lines, the first without the cores.
std::string livelock_text(const Livelock& livelock);

}  // namespace tensight::diagnose
