// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// `deadlock`, `livelock` and `last_calls` of the JSON form; null where there is none.
nlohmann::ordered_json deadlock_json(const run::RunResult& result);
nlohmann::ordered_json livelock_json(const run::RunResult& result);
nlohmann::ordered_json last_calls_json(const run::RunResult& result);

/// The wait-for graph of a result with a deadlock, for Graphviz.
std::string deadlock_dot(const run::RunResult& result);

}  // namespace tensight::report
