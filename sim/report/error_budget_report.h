// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// The table of --error-budget, or why there is none; empty when it was not asked for.
std::string error_budget_table(const run::RunResult& result);

/// `error_budget` of the JSON form; null when it was not asked for.
nlohmann::ordered_json error_budget_json(const run::RunResult& result);

}  // namespace tensight::report
