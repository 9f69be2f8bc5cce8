// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/silicon/measure.h"

namespace tensight::silicon {

using Outcomes = std::vector<const Outcome*>;

/// Pairs of rows whose order says something: see Errors::pairs.
struct PairCount {
    std::size_t all = 0;
    std::size_t right = 0;  ///< both rows are ok and the simulated values have the measured order
};

PairCount count_pairs(const Outcomes& outcomes);

}  // namespace tensight::silicon
