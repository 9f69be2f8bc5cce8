// SPDX-License-Identifier: Apache-2.0
// docs/from-tt-metal.md names every environment variable that a host program takes notice of.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "page.h"

namespace tensight::docs {
namespace {

namespace fs = std::filesystem;

std::set<std::string> variables(const fs::path& room) {
    std::set<std::string> found;
    const std::regex name("\"((TENSIGHT|TT)_[A-Z_]+)\"");
    for (const auto& entry : fs::recursive_directory_iterator(room)) {
        if (entry.path().extension() != ".cpp") {
            continue;
        }
        std::ifstream file(entry.path());
        std::ostringstream stream;
        stream << file.rdbuf();
        const std::string text = stream.str();
        for (std::sregex_iterator i(text.begin(), text.end(), name); i != std::sregex_iterator();
             ++i) {
            found.insert((*i)[1]);
        }
    }
    return found;
}

TEST(EnvironmentPage, NamesEveryVariableOfHostPrograms) {
    const fs::path root(TENSIGHT_SOURCE_DIR);
    std::set<std::string> names = variables(root / "host");
    names.erase("TENSIGHT_NO_DPRINT");  // a macro of kernels
    EXPECT_GE(names.size(), 15U);
    for (const char* shared : {"TENSIGHT_CACHE", "TENSIGHT_DATA", "TENSIGHT_RISCV_GXX"}) {
        EXPECT_TRUE(variables(root / "sim").contains(shared)) << shared;
        names.insert(shared);
    }
    const std::vector<std::string> lines = Page("docs/from-tt-metal.md").section("## Environment");
    for (const std::string& name : names) {
        const bool told = std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
            return line.starts_with("| `") && line.find('`' + name + '`') != std::string::npos;
        });
        EXPECT_TRUE(told) << name;
    }
}

}  // namespace
}  // namespace tensight::docs
