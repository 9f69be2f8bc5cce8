// SPDX-License-Identifier: Apache-2.0
// Compares the numerics with every recorded vector found in the folder $TENSIGHT_VECTORS.
//   vectors_test [--markdown] [GROUP ...]     default: all groups
// A line for each file, "compared=N mismatches=M" at the end; broken files are named on standard
// error and the others compared all the same.
// Exit status: 0 all equal, 1 a difference, a broken file or nothing to compare, 2 bad usage, 77 no
// vector folder (skipped).

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/vectors/vector_group.h"

namespace {

constexpr int kBadUsage = 2;
constexpr int kSkipped = 77;  // the value ctest's SKIP_RETURN_CODE is set to

std::filesystem::path vector_folder() {
    if (const char* named = std::getenv("TENSIGHT_VECTORS"); named != nullptr && *named != 0) {
        return named;
    }
    return std::filesystem::path(TENSIGHT_SOURCE_DIR) / ".." / "shared" / "vectors";
}

bool wanted(const std::string& name, const std::vector<std::string>& names) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> names(argv + 1, argv + argc);
    const bool markdown = !names.empty() && names.front() == "--markdown";
    if (markdown) {
        names.erase(names.begin());
    }
    const auto groups = tensight::vectors::groups();
    for (const std::string& name : names) {
        if (std::none_of(groups.begin(), groups.end(),
                         [&](const auto& group) { return group.name == name; })) {
            std::fprintf(stderr, "vectors_test: no group is called %s\n", name.c_str());
            return kBadUsage;
        }
    }
    const std::filesystem::path folder = vector_folder();
    if (!std::filesystem::is_directory(folder)) {
        std::fprintf(stderr, "no vectors at %s (set TENSIGHT_VECTORS): skipped\n", folder.c_str());
        return kSkipped;
    }
    tensight::vectors::Report report(markdown);
    bool broken = false;
    for (const auto& group : groups) {
        try {
            if (wanted(group.name, names)) {
                group.check(folder, report);
            }
        } catch (const std::exception& error) {
            std::fflush(stdout);
            std::fprintf(stderr, "vectors_test: %s\n", error.what());
            broken = true;
        }
    }
    report.finish();
    const auto& total = report.total();
    return !broken && total.compared > 0 && total.mismatches == 0 ? 0 : 1;
}
