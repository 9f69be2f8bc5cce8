// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/report/recording.h"
#include "sim/run/run_result.h"

namespace tensight::report {

/// Writes everything into `folder`, which is made if it is not there: result.json, summary.txt,
/// findings.txt, findings.sarif, trace.json, stacks.folded, noc_trace/, and
/// after a deadlock deadlock.dot. Each file is written whole
/// or not at all. Returns how far the trace goes. Throws std::runtime_error naming the file.
/// @param recording  of the run, with everything wanted
TraceExtent write_report(const run::RunResult& result, const Recording& recording,
                         const std::string& folder);

}  // namespace tensight::report
