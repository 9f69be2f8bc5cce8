// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/diagnose/violation_log.h"
#include "sim/run/program_run.h"
#include "sim/run/source_places.h"

namespace tensight::run {

/// The violations of a program as findings with source lines. Equal ones (same id and lines, on
/// different cores or RISC places) are merged; errors come first, then by cycle.
std::vector<diagnose::Finding> violation_findings(const diagnose::ViolationLog& log,
                                                  const SourcePlaces& places);

/// Who waits for what when nothing can go on: one finding "deadlock" with a site for every RISC
/// that has not ended.
diagnose::Finding deadlock_finding(ProgramRun& run, const SourcePlaces& places);

/// A fault, a failed ASSERT, an endless loop or the cycle limit.
diagnose::Finding fault_finding(const core::KernelFault& fault, const SourcePlaces& places);

}  // namespace tensight::run
