// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tensight::cli {

/// What `tensight compare` was asked for.
struct CompareArguments {
    std::string before;
    std::string after;
    std::string max_regression = "0%";  ///< "2%": by which cycles may grow
    std::string json_path;              ///< empty: none
};

/// Compares two results, prints the table to standard output and returns the exit status: 0 when
/// the second is no worse than allowed, 1 when it is, 2 for bad input.
int compare_command(const CompareArguments& arguments);

}  // namespace tensight::cli
