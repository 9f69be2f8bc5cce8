// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// The summary a person reads: verdict, cycles, share of peak, outputs, engines, DST, circular
/// buffers, findings, what is not modelled. `color` adds ANSI colours to the verdict and
/// severities.
std::string text_summary(const run::RunResult& result, bool color);

/// What kernels printed with DPRINT, a line each.
std::string prints_text(const run::RunResult& result);

/// The findings alone, as messages: one block each, with file, line, core and RISC.
std::string findings_text(const run::RunResult& result, bool color);

}  // namespace tensight::report
