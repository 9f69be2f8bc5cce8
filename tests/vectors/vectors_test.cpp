// SPDX-License-Identifier: Apache-2.0
// Compares the numerics with every recorded vector found in the folder $TENSIGHT_VECTORS.
//   vectors_test [GROUP ...]     default: all groups
// Exit status: 0 all equal, 1 a difference or a broken file, 77 no vector folder (skipped).

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/vectors/vector_group.h"

namespace {

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
    const std::vector<std::string> names(argv + 1, argv + argc);
    const std::filesystem::path folder = vector_folder();
    if (!std::filesystem::is_directory(folder)) {
        std::fprintf(stderr, "no vectors at %s (set TENSIGHT_VECTORS): skipped\n", folder.c_str());
        return kSkipped;
    }
    tensight::vectors::Report report;
    try {
        for (const auto& group : tensight::vectors::groups()) {
            if (wanted(group.name, names)) {
                group.check(folder, report);
            }
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "vectors_test: %s\n", error.what());
        return 1;
    }
    const auto& total = report.total();
    std::printf("compared=%zu mismatches=%zu\n", total.compared, total.mismatches);
    return total.compared > 0 && total.mismatches == 0 ? 0 : 1;
}
