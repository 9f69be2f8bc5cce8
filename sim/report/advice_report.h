// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// The table of --advise, or why there is none; empty when it was not asked for.
std::string advice_table(const run::RunResult& result);

/// `advice` of the JSON form; null when it was not asked for.
nlohmann::ordered_json advice_json(const run::RunResult& result);

}  // namespace tensight::report
