// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// Writes result.json, summary.txt and findings.txt into `folder`, which is made if it is not
/// there. Each file is written whole or not at all. Throws std::runtime_error naming the file.
void write_report(const run::RunResult& result, const std::string& folder);

}  // namespace tensight::report
