// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "sim/run/options.h"
#include "sim/silicon/measure.h"
#include "sim/silicon/measurement.h"

namespace tensight::silicon {

/// Told after each row: how many are done.
using Progress = std::function<void(std::size_t)>;

/// Measures `rows` with `jobs` processes, each of which takes the next row when it is done with
/// one; the outcomes are in the rows' order and do not depend on `jobs`. With one, this process
/// does it. To be called before anything has been simulated.
/// Errors: CannotRun; std::runtime_error when a process ends before its rows are done.
std::vector<Outcome> measure_all(const std::vector<Measurement>& rows,
                                 const run::RunOptions& options, unsigned jobs,
                                 const Progress& progress);

}  // namespace tensight::silicon
