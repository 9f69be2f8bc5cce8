// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tensight::report::testing {

/// Keys of the JSON form that are missing or of a wrong type, each as "path: what was expected".
/// Written down from the command's description, not from its writer. Keys beyond it are allowed.
std::vector<std::string> schema_violations(const nlohmann::json& result);

/// Numbers that must add up and do not: every account to its core's cycles, every core's to its
/// program's, the programs' to the run's.
std::vector<std::string> sum_violations(const nlohmann::json& result);

}  // namespace tensight::report::testing
