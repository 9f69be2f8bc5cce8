// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// DST, circular buffers and L1 of the first core of each program, over time and by source line.
std::string pressure_text(const run::RunResult& result);

}  // namespace tensight::report
