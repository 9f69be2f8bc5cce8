// SPDX-License-Identifier: Apache-2.0
// Every seeded bug is told, with the right id at the right line and nothing unrelated before it;
// its mended twin passes without a finding (README.md).
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "sim/run/simulate.h"
#include "sim/workload/reader.h"
#include "tests/bugs/bug_case.h"
#include "tests/programs/one_core.h"

namespace tensight::bugs {
namespace {

namespace fs = std::filesystem;
using diagnose::Finding;
using programs::describe;

/// Lines of code, those of both texts, in which a kernel and its mended twin may differ.
constexpr std::size_t kMostDifferentLines = 9;

run::RunResult run_file(const fs::path& file) {
    const workload::Workload workload = workload::read_workload(file.string());
    run::RunOptions options;
    options.cache_directory = TENSIGHT_BINARY_DIR "/tests/bugs/kernel_cache";
    options.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
    options.max_cycles = 10'000'000;
    options.quiet_cycles = 1'000'000;
    return run::simulate(workload, options);
}

bool is_at(const Finding& finding, const Mark& mark) {
    return std::any_of(finding.sites.begin(), finding.sites.end(), [&](const auto& site) {
        return fs::path(site.file).filename() == mark.file && site.line == mark.line;
    });
}

const Finding* find(const run::RunResult& result, const Mark& mark) {
    for (const Finding& f : result.findings) {
        if (f.id == mark.id && (mark.line == 0 || is_at(f, mark))) {
            return &f;
        }
    }
    return nullptr;
}

bool is_declared(const Finding& finding, const std::vector<Mark>& marks) {
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& m) {
        return m.kind != Mark::Kind::output && m.id == finding.id;
    });
}

void expect_wrong_output(const run::RunResult& result, const Mark& mark) {
    for (const run::OutputResult& o : result.outputs) {
        if (o.tensor == mark.id) {
            EXPECT_TRUE(o.checked && !o.pass) << describe(result);
            EXPECT_TRUE(o.first_bad.has_value()) << describe(result);
            EXPECT_THAT(result.message, testing::HasSubstr(o.tensor));
            return;
        }
    }
    ADD_FAILURE() << "no output " << mark.id;
}

class Bug : public testing::TestWithParam<fs::path> {};

TEST_P(Bug, IsTold) {
    const std::vector<Mark> marks = marks_of(GetParam());
    ASSERT_FALSE(marks.empty()) << "nothing says what the bug is to be told as";
    const run::RunResult result = run_file(GetParam() / "bug.yaml");
    std::uint64_t first = result.cycles.value + 1;
    for (const Mark& mark : marks) {
        if (mark.kind == Mark::Kind::output) {
            expect_wrong_output(result, mark);
        } else if (mark.kind == Mark::Kind::finding) {
            const Finding* found = find(result, mark);
            ASSERT_NE(found, nullptr)
                << "no " << mark.id << " at " << mark.file << ":" << mark.line << "\n"
                << describe(result);
            first = std::min(first, found->cycle);
        }
    }
    for (const Finding& f : result.findings) {
        if (f.id == "deadlock") {
            continue;  // the end of the run: whatever was wrong came before it
        }
        EXPECT_TRUE(f.severity != diagnose::Severity::error || f.cycle >= first ||
                    is_declared(f, marks))
            << f.id << " comes before\n"
            << describe(result);
    }
}

TEST_P(Bug, MendedPasses) { programs::expect_clean(run_file(GetParam() / "mended.yaml")); }

TEST_P(Bug, DiffersFromMendedInTheMistakeAlone) {
    const fs::path folder = GetParam();
    if (fs::exists(folder / "bug.cpp")) {
        const std::size_t lines =
            different_lines(text_of(folder / "bug.cpp"), text_of(folder / "mended.cpp"));
        EXPECT_GT(lines, 0U);
        EXPECT_LE(lines, kMostDifferentLines);
    } else {
        const std::string bug = text_of(folder / "bug.yaml");
        EXPECT_NE(bug, text_of(folder / "mended.yaml"));
    }
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.filename().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(All, Bug, testing::ValuesIn(bug_folders()), name_of);

TEST(Bugs, AreAtLeastForty) { EXPECT_GE(bug_folders().size(), 40U); }

TEST(Bugs, AreAllInTheTable) {
    const std::string page = text_of(TENSIGHT_SOURCE_DIR "/tests/bugs/README.md");
    for (const fs::path& folder : bug_folders()) {
        EXPECT_THAT(page, testing::HasSubstr("| `" + folder.filename().string() + "` |"));
    }
}

}  // namespace
}  // namespace tensight::bugs
