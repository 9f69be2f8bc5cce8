// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/run/options.h"

namespace tensight::cli {

/// What `tensight silicon` was asked for.
struct SiliconArguments {
    std::string rows;
    std::string json_path;          ///< empty: none
    std::vector<std::string> only;  ///< ids, `*` stands for anything; empty: every row
    unsigned jobs = 0;              ///< processes; 0: as many as the host has processors
    run::RunOptions options;
};

/// Simulates the rows, prints the table of errors to standard output, writes the JSON, and returns
/// the exit status: 0 when run, 2 for bad input, 3 or 5 when Tensight itself is at fault.
int silicon_command(const SiliconArguments& arguments);

}  // namespace tensight::cli
