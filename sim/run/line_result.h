// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/profile/line_profile.h"

namespace tensight::run {

/// What a line of a kernel cost on one kind of RISC, over all cores and programs.
struct LineResult {
    std::string file;  ///< empty: what belongs to no line (start-up, end, idleness)
    int line = 0;
    std::string risc;
    profile::PlaceCost cost;
};

}  // namespace tensight::run
