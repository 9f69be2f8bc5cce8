// SPDX-License-Identifier: Apache-2.0
// The same workload gives the same result, whenever and from wherever it is run.
#include <gmock/gmock.h>

#include "tests/examples/example_files.h"
#include "tests/examples/normalised.h"
#include "tests/sim/cli/command_test.h"

namespace tensight::examples::testing {
namespace {

using cli::testing::Outcome;

class Determinism : public cli::testing::CommandTest,
                    public ::testing::WithParamInterface<std::string> {};

TEST_P(Determinism, RepeatedRunsAreEqual) {
    const std::string path = example_path(GetParam());
    const Outcome first = run_file(path);
    const Outcome second = run_file(path);
    EXPECT_GT(first.json.at("cycles").at("value"), 0);
    EXPECT_EQ(without_wall_time(first.json), without_wall_time(second.json));
    EXPECT_EQ(without_wall_time(first.out), without_wall_time(second.out));
    EXPECT_EQ(first.err, second.err);
}

TEST_P(Determinism, TheWorkingDirectoryDoesNotMatter) {
    const std::string path = example_path(GetParam());
    const Outcome here = run_file(path);
    std::filesystem::create_directories(folder() / "elsewhere");
    const Outcome there = run_file(path, {}, folder() / "elsewhere");
    EXPECT_EQ(without_wall_time(here.json), without_wall_time(there.json));
    EXPECT_EQ(without_wall_time(here.out), without_wall_time(there.out));
    EXPECT_EQ(here.err, there.err);
}

// From a folder above the workload, paths are as short as the user wrote them; the rest is the
// same.
TEST_P(Determinism, PathsAreWrittenAsTheUserDid) {
    const Outcome absolute = run_file(example_path(GetParam()));
    const Outcome relative =
        run_file(GetParam(), {}, std::string(TENSIGHT_SOURCE_DIR) + "/examples");
    EXPECT_EQ(relative.json.at("workload").at("path"), GetParam());
    EXPECT_EQ(relative.json.dump().find(TENSIGHT_SOURCE_DIR), std::string::npos);
    EXPECT_EQ(relative.err.find(TENSIGHT_SOURCE_DIR), std::string::npos);
    EXPECT_EQ(without_paths(without_wall_time(absolute.json)),
              without_paths(without_wall_time(relative.json)));
}

// A cold cache: compiled anew, the kernels are the same.
TEST_P(Determinism, TheCacheDoesNotMatter) {
    const std::string path = example_path(GetParam());
    const Outcome warm = run_file(path);
    use_own_cache();
    const Outcome cold = run_file(path);
    EXPECT_EQ(without_wall_time(warm.json), without_wall_time(cold.json));
}

INSTANTIATE_TEST_SUITE_P(Examples, Determinism, ::testing::ValuesIn(example_files()), example_name);

}  // namespace
}  // namespace tensight::examples::testing
