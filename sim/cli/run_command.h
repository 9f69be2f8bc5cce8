// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/report/trace.h"
#include "sim/run/options.h"

namespace tensight::cli {

/// What `tensight run` was asked for.
struct RunArguments {
    std::string workload;
    std::string json_path;    ///< empty: none
    std::string report_path;  ///< folder; empty: none
    std::string trace_path;   ///< empty: none
    std::uint64_t trace_limit = report::kTraceLimit;
    std::string noc_trace_path;  ///< folder; empty: none
    std::string sarif_path;      ///< empty: none
    std::string folded_path;     ///< empty: none
    bool lines = false;          ///< list the kernels with the cost of each line
    std::string dot_path;        ///< wait-for graph of a deadlock; empty: none
    bool advise = false;         ///< also look for better depths of circular buffers
    bool error_budget = false;   ///< also how far values are from references, and what helps
    run::RunOptions options;
};

/// Runs the workload, prints the summary to standard output and messages to standard error, writes
/// the JSON, and returns the exit status.
int run_command(const RunArguments& arguments);

}  // namespace tensight::cli
