// SPDX-License-Identifier: Apache-2.0
// The cache of compiled kernels as a user meets it, and what a run leaves behind.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const std::string kInclude = "#include \"api/dataflow/dataflow_api.h\"\n";

class CacheTest : public CommandTest {
  protected:
    CacheTest() { use_own_cache(); }

    std::size_t entries(const std::string& group) const {
        const fs::path folder = cache() / group;
        return fs::exists(folder) ? static_cast<std::size_t>(std::distance(
                                        fs::directory_iterator(folder), fs::directory_iterator()))
                                  : 0;
    }
};

TEST_F(CacheTest, IsMadePrivateAndKeepsTheKernel) {
    put("kernel.cpp", kInclude + "void kernel_main() {}\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 0);
    struct stat info {};
    ASSERT_EQ(::stat(cache().c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0700u);
    EXPECT_EQ(entries("kernels"), 1u);
    EXPECT_EQ(entries("scratch"), 0u);
}

TEST_F(CacheTest, SecondRunAddsNothing) {
    put("kernel.cpp", kInclude + "void kernel_main() {}\n");
    const Outcome cold = run_text(one_kernel().text());
    std::set<std::string> before;
    for (const auto& entry : fs::recursive_directory_iterator(cache())) {
        before.insert(entry.path().string());
    }
    const Outcome warm = run_text(one_kernel().text());
    for (const auto& entry : fs::recursive_directory_iterator(cache())) {
        EXPECT_TRUE(before.count(entry.path().string())) << entry.path();
    }
    EXPECT_EQ(cold.json.at("cycles"), warm.json.at("cycles"));
    EXPECT_LT(warm.json.at("compile_seconds"), cold.json.at("compile_seconds"));
}

TEST_F(CacheTest, FailedCompilationLeavesNoKernel) {
    put("kernel.cpp", "void kernel_main() { lost(); }\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 3);
    EXPECT_EQ(entries("kernels"), 0u);
    EXPECT_EQ(entries("scratch"), 0u);
}

TEST_F(CacheTest, ChangedKernelIsCompiledAgain) {
    put("kernel.cpp", kInclude + "void kernel_main() {}\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 0);
    put("kernel.cpp", kInclude + "void kernel_main() { ASSERT(false); }\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 1);
    put("kernel.cpp", kInclude + "void kernel_main() {}\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 0);
}

TEST_F(CacheTest, ChangedHeaderOfTheUserIsNoticed) {
    put("kernel.cpp", kInclude + "#include \"local.h\"\nvoid kernel_main() { ASSERT(kHolds); }\n");
    put("local.h", "constexpr bool kHolds = true;\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 0);
    put("local.h", "constexpr bool kHolds = false;\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 1);
}

// Two folders hold the same kernel and workload beside different headers, and are run from within:
// all paths are spelled alike.
TEST_F(CacheTest, SameNamesInAnotherFolder) {
    for (const char* name : {"first/", "second/"}) {
        put(std::string(name) + "workload.yaml", one_kernel().text());
        put(std::string(name) + "kernel.cpp",
            kInclude + "#include \"local.h\"\nvoid kernel_main() { ASSERT(kHolds); }\n");
    }
    put("first/local.h", "constexpr bool kHolds = true;\n");
    put("second/local.h", "constexpr bool kHolds = false;\n");
    EXPECT_EQ(run_file("workload.yaml", {}, folder() / "first").status, 0);
    EXPECT_EQ(run_file("workload.yaml", {}, folder() / "second").status, 1);
    EXPECT_EQ(run_file("workload.yaml", {}, folder() / "first").status, 0);
}

// What a killed process left is removed by the next one.
TEST_F(CacheTest, LeftoversOfTheDeadAreRemoved) {
    put("kernel.cpp", kInclude + "void kernel_main() {}\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 0);
    const fs::path leftover = cache() / "scratch" / "2147483646-abcdef";
    fs::create_directories(leftover);
    EXPECT_EQ(run_text(one_kernel().text()).status, 0);
    EXPECT_FALSE(fs::exists(leftover));
}

TEST_F(CacheTest, DamagedEntryIsMadeAnew) {
    put("kernel.cpp", kInclude + "void kernel_main() { ASSERT(false); }\n");
    EXPECT_EQ(run_text(one_kernel().text()).status, 1);
    for (const auto& entry : fs::directory_iterator(cache() / "kernels")) {
        fs::resize_file(entry.path(), fs::file_size(entry.path()) / 2);
    }
    const Outcome outcome = run_text(one_kernel().text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("kernel.cpp:2"));
}

TEST_F(CacheTest, OptionOverridesTheVariable) {
    put("kernel.cpp", kInclude + "void kernel_main() {}\n");
    put("workload.yaml", one_kernel().text());
    const fs::path chosen = cache().parent_path() / "chosen";
    const CommandResult result = tensight({"run", "workload.yaml", "--cache", chosen.string()});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(fs::exists(chosen / "kernels"));
    EXPECT_FALSE(fs::exists(cache()));
}

// --- files that are asked for -------------------------------------------------------------------

class ResultFilesTest : public CommandTest {
  protected:
    ResultFilesTest() {
        put("kernel.cpp",
            kInclude + "void kernel_main() { ASSERT(get_compile_time_arg_val(0) == 0); }\n");
        put("good.yaml", with_argument(0));
        put("bad.yaml", with_argument(1));
    }
    static std::string with_argument(int value) {
        WorkloadText w;
        w.kernels = {
            kernel("kernel.cpp", "brisc", "compile_args: [" + std::to_string(value) + "]")};
        return w.text();
    }
};

const std::set<std::string> kReportFiles = {
    "report",
    "report/result.json",
    "report/summary.txt",
    "report/findings.txt",
    "report/findings.sarif",
    "report/stacks.folded",
    "report/trace.json",
    "report/noc_trace",
    "report/noc_trace/topology.json",
    "report/noc_trace/noc_trace_dev0_program_0_ID1024.json"};

TEST_F(ResultFilesTest, ReportFolder) {
    const std::set<std::string> files = kReportFiles;
    const CommandResult result = tensight({"run", "bad.yaml", "--report", "report"}, files);
    EXPECT_EQ(result.status, 1);
    for (const std::string& file : files) {
        EXPECT_TRUE(fs::exists(folder() / file)) << file;
    }
    EXPECT_EQ(get("report/summary.txt"), result.out);
    EXPECT_EQ(get("report/findings.txt"), result.err);
    EXPECT_EQ(nlohmann::json::parse(get("report/result.json")).at("exit_status"), 1);
}

TEST_F(ResultFilesTest, NoReportFolderOfABadWorkload) {
    put("worse.yaml", "tensight: 2\n");
    EXPECT_EQ(tensight({"run", "worse.yaml", "--report", "report"}).status, 2);
    EXPECT_FALSE(fs::exists(folder() / "report"));
}

// A result replaces the one before, whole.
TEST_F(ResultFilesTest, JsonIsReplaced) {
    put("result.json", std::string(1 << 20, 'x'));
    EXPECT_EQ(tensight({"run", "good.yaml", "--json", "result.json"}).status, 0);
    EXPECT_EQ(nlohmann::json::parse(get("result.json")).at("exit_status"), 0);
}

// What was there stays when nothing can be said.
TEST_F(ResultFilesTest, JsonIsKeptWhenTheWorkloadIsBad) {
    put("worse.yaml", "tensight: 2\n");
    put("result.json", "before");
    EXPECT_EQ(tensight({"run", "worse.yaml", "--json", "result.json"}).status, 2);
    EXPECT_EQ(get("result.json"), "before");
}

TEST_F(ResultFilesTest, JsonAndReportTogether) {
    std::set<std::string> files = kReportFiles;
    files.insert("r.json");
    const CommandResult result =
        tensight({"run", "good.yaml", "--json", "r.json", "--report", "report"}, files);
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(get("r.json"), get("report/result.json"));
}

}  // namespace
}  // namespace tensight::cli::testing
