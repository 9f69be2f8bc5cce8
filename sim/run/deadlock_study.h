// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/run/options.h"
#include "sim/run/run_result.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// Bounds of study_deadlock, in counts and simulated time: what it finds depends on no clock.
inline constexpr int kMostTries = 16;
/// Cycles times cores of all tries together: so many, or kTriesPerRun times those of the run.
inline constexpr std::uint64_t kTriedCoreCycles = 50'000'000;
inline constexpr std::uint64_t kTriesPerRun = 2;

/// Looks into the deadlock that ended `result`: runs the programs up to it once more to learn which
/// lines push, pop and write what is waited for, then with one change at a time. Fills in
/// result.deadlock and says it anew in the finding and the message. Values are not computed in
/// these runs if the kernels stand still in the same way without.
void study_deadlock(const workload::Workload& workload, const RunOptions& options,
                    RunResult& result);

}  // namespace tensight::run
