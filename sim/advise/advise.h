// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/run/depth_advice.h"
#include "sim/run/options.h"
#include "sim/run/run_result.h"
#include "sim/workload/workload.h"

namespace tensight::advise {

/// Most runs that one piece of advice may take.
inline constexpr std::uint64_t kMostRuns = 300;

/// Finds for each circular buffer of each program the smallest depth that does not slow the
/// workload down and the depth beyond which nothing is gained, by running it with other depths.
/// A depth counts only if every program completes without a finding that it does not have now.
/// Values are not computed in these runs when the cycles are the same without.
///
/// Left alone: buffers over a sharded buffer, and those to which nothing is pushed.
/// @param result  of the workload as it is; without a completed run there is no advice, and
///                DepthAdvice::nothing says so
run::DepthAdvice advise(const workload::Workload& workload, const run::RunOptions& options,
                        const run::RunResult& result);

}  // namespace tensight::advise
