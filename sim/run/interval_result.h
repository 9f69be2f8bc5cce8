// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "sim/run/run_result.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// Sections of the arch file that cannot matter for `workload`: those of the coprocessor when no
/// program has a compute kernel, that of the DRAM when no buffer lies there.
std::set<std::string> idle_sections(const workload::Workload& workload);

/// Rounds an interval outwards to whole cycles.
void put_interval(Cycles& cycles, const FigureInterval& interval);

/// The interval of the whole run from those of its programs. One parameter moves all of them in the
/// same sense, so the bounds add up, and so does what each parameter widens.
void put_sum(RunResult& result);

}  // namespace tensight::run
