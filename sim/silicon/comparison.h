// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/silicon/measure.h"

namespace tensight::silicon {

/// Errors of a set of rows, in percent of the measured cycles.
struct Errors {
    std::size_t rows = 0;
    double mean_absolute = 0;
    double median_absolute = 0;
    double worst = 0;  ///< with its sign; the first one of several
    std::string worst_id;
    double mean_signed = 0;
};

/// The rows of one mechanism, pattern and memory.
struct PatternErrors {
    std::string arch;
    std::string mechanism;
    std::string pattern;
    std::string memory;
    Errors errors;
};

/// Rows without a simulated value for one and the same reason, in the file's order.
struct NotSimulated {
    std::string reason;
    std::vector<std::string> ids;
};

/// What a file of rows and the simulator have to say about each other.
struct Comparison {
    std::vector<Outcome> outcomes;        ///< every row, in the file's order
    std::vector<PatternErrors> patterns;  ///< in the order in which they appear in the file
    Errors total;                         ///< over all simulated rows
    std::vector<NotSimulated> not_simulated;
    double compile_seconds = 0;
    double host_seconds = 0;
};

/// Sums up outcomes.
Comparison compare(std::vector<Outcome> outcomes);

}  // namespace tensight::silicon
