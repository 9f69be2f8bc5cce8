// SPDX-License-Identifier: Apache-2.0
// The files that the README sends a newcomer to first exist and are short.
#include <gtest/gtest.h>

#include <filesystem>

#include "page.h"

namespace tensight::docs {
namespace {

constexpr std::size_t kFirst = 5;
constexpr std::size_t kShort = 200;

/// First cell of each row of the table under "Reading the source".
std::vector<std::string> reading_order() {
    std::vector<std::string> files;
    for (const std::string& line : Page("README.md").section("## Reading the source")) {
        if (line.starts_with("| `")) {
            files.push_back(line.substr(3, line.find('`', 3) - 3));
        }
    }
    return files;
}

TEST(Readme, SendsToFilesThatExist) {
    for (const std::string& file : reading_order()) {
        EXPECT_TRUE(std::filesystem::exists(std::string(TENSIGHT_SOURCE_DIR) + "/" + file)) << file;
    }
}

TEST(Readme, SendsToShortFilesFirst) {
    const std::vector<std::string> files = reading_order();
    ASSERT_GE(files.size(), kFirst);
    for (std::size_t i = 0; i < kFirst; ++i) {
        EXPECT_LT(count_lines(files[i]), kShort) << files[i];
    }
}

}  // namespace
}  // namespace tensight::docs
