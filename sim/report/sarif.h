// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// The findings as SARIF 2.1.0 (OASIS standard), as code hosts and editors show them: one run, a
/// rule for each finding that there can be, a result for each that there is.
std::string sarif_text(const run::RunResult& result);

/// Writes sarif_text() to `path`, whole or not at all. Throws std::runtime_error naming the file.
void write_sarif(const run::RunResult& result, const std::string& path);

}  // namespace tensight::report
