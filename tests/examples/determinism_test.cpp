// SPDX-License-Identifier: Apache-2.0
// The same workload gives the same result, whenever and from wherever it is run.
#include <gmock/gmock.h>
#include <sched.h>

#include <cerrno>
#include <system_error>

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

/// This process, and those that it starts, have one processor as long as this lives.
class OneProcessor {
  public:
    OneProcessor() {
        if (::sched_getaffinity(0, sizeof before_, &before_) != 0) {
            throw std::system_error(errno, std::generic_category(), "sched_getaffinity");
        }
        cpu_set_t one;
        CPU_ZERO(&one);
        for (int i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++i) {
            if (CPU_ISSET(i, &before_)) {
                CPU_SET(i, &one);
            }
        }
        if (::sched_setaffinity(0, sizeof one, &one) != 0) {
            throw std::system_error(errno, std::generic_category(), "sched_setaffinity");
        }
    }
    ~OneProcessor() { ::sched_setaffinity(0, sizeof before_, &before_); }
    OneProcessor(const OneProcessor&) = delete;
    OneProcessor& operator=(const OneProcessor&) = delete;

  private:
    cpu_set_t before_{};
};

// With one processor diagnosis has no thread of its own.
TEST_P(Determinism, TheNumberOfProcessorsDoesNotMatter) {
    const std::string path = example_path(GetParam());
    const Outcome all = run_file(path);
    const OneProcessor alone;
    const Outcome one = run_file(path);
    EXPECT_EQ(without_wall_time(all.json), without_wall_time(one.json));
    EXPECT_EQ(without_wall_time(all.out), without_wall_time(one.out));
    EXPECT_EQ(all.err, one.err);
}

INSTANTIATE_TEST_SUITE_P(Examples, Determinism, ::testing::ValuesIn(example_files()), example_name);

}  // namespace
}  // namespace tensight::examples::testing
