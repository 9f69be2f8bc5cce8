// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// The kernels' sources with what each line cost beside it, for each file and RISC, all cores
/// together; lines far from any that cost something are left out. A source that cannot be read any
/// more is listed without its text.
std::string line_listing(const run::RunResult& result);

}  // namespace tensight::report
