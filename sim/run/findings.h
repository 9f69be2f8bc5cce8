// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/diagnose/deadlock.h"
#include "sim/diagnose/empty_sections.h"
#include "sim/diagnose/false_counts.h"
#include "sim/diagnose/race_detector.h"
#include "sim/diagnose/violation_log.h"
#include "sim/run/program_run.h"
#include "sim/run/source_places.h"

namespace tensight::run {

/// Who knows whether what breaks a rule can matter in this program; null: nobody has looked.
struct Judges {
    const diagnose::RaceDetector* races = nullptr;
    const diagnose::FalseCounts* counts = nullptr;
    const diagnose::EmptySections* sections = nullptr;
    bool completed = false;  ///< the program has come to its end
};

/// The violations of a program as findings with source lines. Equal ones (same id and lines, on
/// different cores or RISC places) are merged; errors come first, then by cycle. Those that cannot
/// matter become notes.
std::vector<diagnose::Finding> violation_findings(const diagnose::ViolationLog& log,
                                                  const SourcePlaces& places,
                                                  const Judges& judges = {});

/// The finding "deadlock": the cause, who waits for what (of equal cores the first), what lets it
/// go on. A site for every RISC that is named.
diagnose::Finding deadlock_finding(const diagnose::Deadlock& deadlock);

/// A fault, a failed ASSERT, an endless loop or the cycle limit.
diagnose::Finding fault_finding(const core::KernelFault& fault, const SourcePlaces& places);

}  // namespace tensight::run
