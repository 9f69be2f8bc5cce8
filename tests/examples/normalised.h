// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace tensight::examples::testing {

/// The JSON without what depends on the machine's speed.
inline nlohmann::json without_wall_time(nlohmann::json result) {
    result.erase("compile_seconds");
    result.erase("host_seconds");
    return result;
}

/// The summary without its line of wall times.
inline std::string without_wall_time(std::string summary) {
    const std::size_t begin = summary.find("\nhost ");
    if (begin != std::string::npos) {
        summary.erase(begin, summary.find('\n', begin + 1) - begin);
    }
    return summary;
}

/// The JSON with file names in place of paths.
inline nlohmann::json without_paths(nlohmann::json result) {
    const auto name = [](nlohmann::json& path) {
        path = std::filesystem::path(path.get<std::string>()).filename().string();
    };
    name(result["workload"]["path"]);
    for (auto& finding : result["findings"]) {
        for (auto& site : finding["sites"]) {
            name(site["file"]);
        }
    }
    return result;
}

}  // namespace tensight::examples::testing
