// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/run/options.h"
#include "sim/run/run_result.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// Runs the programs of `workload` one after the other and checks its expectations.
///
/// Never throws for anything about the workload or its kernels: that ends up in the result's status
/// and message. The same workload and options give the same result, bits and cycles, everywhere.
RunResult simulate(const workload::Workload& workload, const RunOptions& options);

}  // namespace tensight::run
