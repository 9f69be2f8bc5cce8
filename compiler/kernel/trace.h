// SPDX-License-Identifier: Apache-2.0
// What a kernel does on one core, call by call. Nothing in a kernel depends on data, so the calls
// are known beforehand.
#pragma once

#include <vector>

#include "compiler/kernel/kernel.h"

namespace tensight::compiler {

struct Step {
    const Call* call = nullptr;  ///< in the body that was traced
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::int64_t c = 0;
    std::int64_t dst = 0;
};

/// The items that core `core` of `plan.cores` works on: as even as they go, the rest spread.
struct Share {
    std::int64_t first = 0;
    std::int64_t count = 0;
    int core_x = 0;  ///< of a plan with a lattice
    int core_y = 0;
};
Share share_of(const Plan& plan, int core);

std::vector<Step> trace(const Body& body, const Share& share);

}  // namespace tensight::compiler
