// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/explain/question.h"
#include "sim/run/options.h"

namespace tensight::cli {

struct ExplainArguments {
    explain::Question question;
    std::string result_path;  ///< of a finished run, with `line`
    std::string line;         ///< FILE:LINE
    std::string json_path;
    std::string costs_path;  ///< table of costs to write
    std::string cost_rows;   ///< only its rows whose key begins so
    run::RunOptions options;
};

/// `tensight explain`: 0 explained; 2 bad usage, or a call that cannot be explained.
int explain_command(const ExplainArguments& arguments);

}  // namespace tensight::cli
