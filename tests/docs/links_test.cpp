// SPDX-License-Identifier: Apache-2.0
// Every relative link of the README and of the pages under docs/ leads to a file of the tree.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "page.h"

namespace tensight::docs {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> pages() {
    std::vector<std::string> result = {"README.md", "CHANGELOG.md", "examples/README.md"};
    for (const auto& entry : fs::directory_iterator(fs::path(TENSIGHT_SOURCE_DIR) / "docs")) {
        if (entry.path().extension() == ".md") {
            result.push_back("docs/" + entry.path().filename().string());
        }
    }
    return result;
}

TEST(Links, LeadToFiles) {
    static const std::regex kLink(R"(\]\(([^)#]+)(#[^)]*)?\))");
    std::size_t links = 0;
    for (const std::string& name : pages()) {
        const Page page(name);
        const fs::path folder = (fs::path(TENSIGHT_SOURCE_DIR) / name).parent_path();
        for (std::sregex_iterator at(page.text().begin(), page.text().end(), kLink), end; at != end;
             ++at) {
            const std::string target = (*at)[1];
            if (target.find("://") == std::string::npos) {
                ++links;
                EXPECT_TRUE(fs::exists(folder / target)) << name << ": " << target;
            }
        }
    }
    EXPECT_GT(links, 0U);
}

}  // namespace
}  // namespace tensight::docs
