// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/silicon/measure.h"

namespace tensight::silicon {

/// Errors of a set of rows, in percent of the measured values. A row that is not ok counts as an
/// error of 100 %, except in the signed mean, which is over the rows that are.
struct Errors {
    std::size_t rows = 0;
    std::size_t ok = 0;
    double mean_absolute = 0;
    double median_absolute = 0;
    double p95_absolute = 0;  ///< the smallest one that at least 95 % of the rows do not exceed
    double worst = 0;  ///< with its sign, +100 for a row that is not ok; the first of several
    std::string worst_id;
    double mean_signed = 0;
    /// Pairs of rows of one family and chip that differ in exactly one parameter and by more than
    /// kPairPercent of the smaller value, and how many of them are in the measured order.
    std::size_t pairs = 0;
    std::size_t pairs_right = 0;
    /// Rows that have an interval, how many of those hold the measured value, and the width of the
    /// one in the middle in percent of the simulated value.
    std::size_t with_interval = 0;
    std::size_t inside = 0;
    double median_width = 0;
};

inline constexpr double kPairPercent = 5;

/// The rows that have one name: a category or a family.
struct Group {
    std::string name;
    Errors errors;
};

/// Rows that are not ok for one and the same reason, in the file's order.
struct NotSimulated {
    RowStatus status = RowStatus::refused;
    std::string reason;
    std::vector<std::string> ids;
};

/// What a file of rows and the simulator have to say about each other.
struct Comparison {
    std::vector<Outcome> outcomes;  ///< every row, in the file's order
    std::vector<Group> categories;  ///< in the order in which they appear in the file
    std::vector<Group> families;    ///< likewise, "family arch"
    Errors total;
    std::vector<NotSimulated> not_simulated;
    double compile_seconds = 0;
    double host_seconds = 0;
};

/// Sums up outcomes.
Comparison compare(std::vector<Outcome> outcomes);

}  // namespace tensight::silicon
