// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/explain/api_calls.h"
#include "sim/explain/question.h"

namespace tensight::explain {

/// What a finished run says about a line of a kernel.
struct LineAccount {
    std::string text;                 ///< for a person: cycles, waits, tiles, bytes of each RISC
    std::vector<Question> questions;  ///< calls of the API on that line, as its kernel makes them
};

/// Reads `result_path` (what `tensight run --lines --json` wrote) and says what the line `place`
/// ("compute.cpp:42", any end of a path) cost. The calls are found in the source, if it is still
/// there, and get the formats and modes of the workload, if that is. Errors: CannotExplain (no such
/// file, no lines in it, no such line: it names some that there are).
LineAccount line_account(const std::string& result_path, const std::string& place,
                         const ApiCalls& calls);

}  // namespace tensight::explain
