// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "sim/error_budget/value_watch.h"
#include "sim/run/error_budget_result.h"
#include "sim/run/options.h"
#include "sim/run/run_result.h"
#include "sim/workload/workload.h"

namespace tensight::error_budget {

/// Why a workload run with these options can have no budget: there are no values (numerics off),
/// or nothing to compare them with. Empty when it can.
std::string impossible(const workload::Workload& workload, const run::RunOptions& options);

/// Says how far each output and each step of a run is from its reference, and runs the workload
/// again with 32-bit DST, with each higher fidelity, with accurate variants of the SFPU functions,
/// and with all that ran together: how far would they be then, and how many cycles would it take.
/// A variant that does not complete, or has a finding of severity error that the workload does not
/// have as it is, has no values and says why.
/// @param watch   attached to the options of the run that gave `result`
run::ErrorBudget study(const workload::Workload& workload, const run::RunOptions& options,
                       const run::RunResult& result, const ValueWatch& watch);

}  // namespace tensight::error_budget
