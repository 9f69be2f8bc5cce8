// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/diagnose/deadlock_state.h"

namespace tensight::diagnose {

/// One of the last calls of a RISC.
struct RecentCall {
    std::string call;  ///< the API's name
    FindingSite at;
    std::uint64_t cycle = 0;
};

/// The last calls of a RISC when the program ended before its kernel, oldest first.
struct RecentCalls {
    Who who;
    std::vector<RecentCall> calls;
};

/// Whether a finding with this id is what ended its program.
bool ends_program(const std::string& id);

}  // namespace tensight::diagnose
