// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

namespace tensight::examples::testing {

/// The workloads of examples/, as paths below it ("matmul/1x1.yaml"), sorted.
inline std::vector<std::string> example_files() {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(TENSIGHT_SOURCE_DIR) / "examples";
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".yaml") {
            files.push_back(fs::relative(entry.path(), folder).string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

inline std::string example_path(const std::string& file) {
    return std::string(TENSIGHT_SOURCE_DIR) + "/examples/" + file;
}

/// "matmul/1x1.yaml" as a name of a test.
inline std::string example_name(const ::testing::TestParamInfo<std::string>& info) {
    std::string name = info.param.substr(0, info.param.rfind('.'));
    for (char& c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
            c = '_';
        }
    }
    return name;
}

}  // namespace tensight::examples::testing
