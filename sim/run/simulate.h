// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sim/run/options.h"
#include "sim/run/run_result.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// Runs the programs of `workload` one after the other and checks its expectations.
///
/// Never throws for anything about the workload or its kernels: that ends up in the result's status
/// and message. The same workload and options give the same result, bits and cycles, everywhere.
RunResult simulate(const workload::Workload& workload, const RunOptions& options);

class Device;

/// The same on a chip that stays: memories are as the runs before left them, and stay as this one
/// leaves them. The chip's keys of `workload` are those that `device` was made with. What would
/// need the memories as they were before is left out: intervals (options.interval must be false)
/// and the study of deadlocks, whose cause is named all the same.
RunResult simulate_on(const std::shared_ptr<Device>& device, const workload::Workload& workload,
                      const RunOptions& options);

}  // namespace tensight::run
