// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/profile/cb_pressure.h"
#include "sim/run/l1_result.h"
#include "sim/run/program_run.h"

namespace tensight::run {

/// The map of `core`. `cbs` are its circular buffers in this program, with their peaks.
L1Result l1_map(const core::Core& core, const ProgramRun::Inputs& inputs,
                const std::vector<profile::CbResult>& cbs);

}  // namespace tensight::run
