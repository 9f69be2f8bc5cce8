// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "sim/run/run_result.h"

namespace tensight::report {

/// The keys "dst", "cbs" and "l1" of the JSON; what happened over time only with
/// RunResult::pressure.
nlohmann::ordered_json dst_json(const run::RunResult& result);
nlohmann::ordered_json cbs_json(const run::RunResult& result);
nlohmann::ordered_json l1_json(const run::RunResult& result);

/// The key "lines": null unless lines were watched.
nlohmann::ordered_json lines_json(const run::RunResult& result);

/// An account, zeros left out.
nlohmann::ordered_json account_json(const time::Account& account);

}  // namespace tensight::report
