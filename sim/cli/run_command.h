// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/run/options.h"

namespace tensight::cli {

/// What `tensight run` was asked for.
struct RunArguments {
    std::string workload;
    std::string json_path;    ///< empty: none
    std::string report_path;  ///< folder; empty: none
    run::RunOptions options;
};

/// Runs the workload, prints the summary to standard output and messages to standard error, writes
/// the JSON, and returns the exit status.
int run_command(const RunArguments& arguments);

}  // namespace tensight::cli
