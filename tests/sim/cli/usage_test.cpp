// SPDX-License-Identifier: Apache-2.0
// Wrong command lines: status 2, and a message that says what was expected.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kEmptyKernel =
    "#include \"api/dataflow/dataflow_api.h\"\nvoid kernel_main() {}\n";

class UsageTest : public CommandTest {
  protected:
    void put_good_workload() {
        put("workload.yaml", one_kernel().text());
        put("kernel.cpp", kEmptyKernel);
    }
    /// Runs, wants status 2 and nothing on standard output; returns the message.
    std::string refused(const std::vector<std::string>& arguments) {
        const CommandResult result = tensight(arguments);
        EXPECT_EQ(result.status, 2) << result.err;
        EXPECT_EQ(result.out, "");
        EXPECT_THAT(result.err, Not(IsEmpty()));
        return result.err;
    }
};

TEST_F(UsageTest, NoSubcommand) { EXPECT_THAT(refused({}), HasSubstr("subcommand")); }

TEST_F(UsageTest, UnknownSubcommand) {
    EXPECT_THAT(refused({"walk", "workload.yaml"}), HasSubstr("walk"));
}

TEST_F(UsageTest, MissingWorkloadArgument) { EXPECT_THAT(refused({"run"}), HasSubstr("WORKLOAD")); }

TEST_F(UsageTest, UnknownOption) {
    put_good_workload();
    EXPECT_THAT(refused({"run", "workload.yaml", "--colour"}), HasSubstr("--colour"));
}

TEST_F(UsageTest, SecondWorkload) {
    put_good_workload();
    EXPECT_THAT(refused({"run", "workload.yaml", "other.yaml"}), HasSubstr("other.yaml"));
}

TEST_F(UsageTest, UnknownNumerics) {
    put_good_workload();
    EXPECT_THAT(refused({"run", "workload.yaml", "--numerics", "approximate"}),
                AllOf(HasSubstr("--numerics"), HasSubstr("approximate"), HasSubstr("exact"),
                      HasSubstr("fast"), HasSubstr("off")));
}

// The enumeration behind the names is nobody's business.
TEST_F(UsageTest, NumericsByNumber) {
    put_good_workload();
    EXPECT_THAT(refused({"run", "workload.yaml", "--numerics", "1"}), HasSubstr("--numerics"));
}

TEST_F(UsageTest, MaxCyclesMustBePositive) {
    put_good_workload();
    for (const char* cycles : {"0", "-5", "many"}) {
        EXPECT_THAT(refused({"run", "workload.yaml", "--max-cycles", cycles}),
                    HasSubstr("--max-cycles"))
            << cycles;
    }
}

TEST_F(UsageTest, GenerationOfTriedKernels) {
    for (const char* text : {"2026", "2026-13", "2026-8", "D", ""}) {
        put("kernels/a.cpp", kEmptyKernel);
        EXPECT_THAT(refused({"try-kernels", "kernels", "--metal-api", text}),
                    AllOf(HasSubstr("--metal-api"), HasSubstr("YYYY-MM")))
            << text;
    }
}

// The second template argument of exp_tile is `fast_and_approx` of the first two generations and
// `scale_en` of the third, which has no sixth.
TEST_F(UsageTest, GenerationOfTriedKernelsDecides) {
    put("kernels/a.cpp",
        "#include \"api/compute/eltwise_unary/exp.h\"\n"
        "void kernel_main() { exp_tile<true, true, false, true, InputClamping::None, 8>(0); }");
    for (const char* earlier : {"2026-02", "2025-11", "A", "B"}) {
        const CommandResult result = tensight({"try-kernels", "kernels", "--metal-api", earlier});
        EXPECT_EQ(result.status, 0) << earlier << result.out << result.err;
        EXPECT_THAT(result.out, HasSubstr("1 of 1 kernels compile")) << earlier;
    }
    for (const char* newest : {"2026-08", "C"}) {
        const CommandResult result = tensight({"try-kernels", "kernels", "--metal-api", newest});
        EXPECT_EQ(result.status, 3) << newest << result.out << result.err;
        EXPECT_THAT(result.out, HasSubstr("0 of 1 kernels compile")) << newest;
    }
}

// LOOPS is a number of the host program beside the kernel, SIZE one given by hand, and NOWHERE no
// one's.
TEST_F(UsageTest, MacrosOfTriedKernels) {
    put("a/host.cpp",
        "#include <tt-metalium/host_api.hpp>\n"
        "int main() { int n = 7; M m = {{\"LOOPS\", std::to_string(n)}, {\"SIZE\", \"1\"}}; }");
    put("a/kernels/b.cpp", "void kernel_main() { static_assert(LOOPS == 7 && SIZE == 9); }");
    const CommandResult taken = tensight({"try-kernels", "a", "-D", "SIZE=9"});
    EXPECT_EQ(taken.status, 0) << taken.out << taken.err;
    EXPECT_THAT(taken.out, AllOf(HasSubstr("LOOPS=7"), Not(HasSubstr("SIZE="))));
    const CommandResult alone = tensight({"try-kernels", "a", "-D", "SIZE=9", "--no-host-macros"});
    EXPECT_EQ(alone.status, 3) << alone.out << alone.err;
    EXPECT_THAT(alone.out, HasSubstr("'LOOPS' was not declared"));
}

TEST_F(UsageTest, OptionWithoutValue) {
    put_good_workload();
    EXPECT_THAT(refused({"run", "workload.yaml", "--json"}), HasSubstr("--json"));
}

TEST_F(UsageTest, NoSuchWorkload) {
    EXPECT_THAT(refused({"run", "absent.yaml"}),
                AllOf(HasSubstr("absent.yaml"), HasSubstr("no such file")));
}

TEST_F(UsageTest, WorkloadIsAFolder) {
    EXPECT_THAT(refused({"run", "."}), HasSubstr("expected a workload file"));
}

TEST_F(UsageTest, JsonInAFolderThatDoesNotExist) {
    put_good_workload();
    const CommandResult result = tensight({"run", "workload.yaml", "--json", "absent/r.json"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err,
                AllOf(HasSubstr("absent/r.json"), HasSubstr("No such file or directory")));
}

TEST_F(UsageTest, JsonIsAFolder) {
    put_good_workload();
    put("results/keep", "");
    const CommandResult result = tensight({"run", "workload.yaml", "--json", "results"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, AllOf(HasSubstr("results"), HasSubstr("cannot be written")));
}

// The path is wrong whatever the run would give: it must not hide behind the run's own status.
TEST_F(UsageTest, UnwritableJsonOfAFailingRun) {
    put("workload.yaml", one_kernel().text());
    put("kernel.cpp",
        "#include \"api/dataflow/dataflow_api.h\"\nvoid kernel_main() { ASSERT(false); }\n");
    const CommandResult result = tensight({"run", "workload.yaml", "--json", "absent/r.json"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, HasSubstr("absent/r.json"));
}

TEST_F(UsageTest, CacheThatOthersMayWrite) {
    put_good_workload();
    put("open/keep", "");
    ASSERT_EQ(::chmod((folder() / "open").c_str(), 0777), 0);
    EXPECT_THAT(refused({"run", "workload.yaml", "--cache", "open"}),
                AllOf(HasSubstr("open"), HasSubstr("0700")));
}

TEST_F(UsageTest, CacheIsAFile) {
    put_good_workload();
    put("file", "");
    EXPECT_THAT(refused({"run", "workload.yaml", "--cache", "file"}),
                AllOf(HasSubstr("file"), HasSubstr("directory")));
}

TEST_F(UsageTest, HelpNamesOptionsAndExitStatus) {
    const CommandResult result = tensight({"run", "--help"});
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.err, "");
    EXPECT_THAT(result.out,
                AllOf(HasSubstr("WORKLOAD"), HasSubstr("--numerics"), HasSubstr("--json"),
                      HasSubstr("--max-cycles"), HasSubstr("Exit status")));
}

TEST_F(UsageTest, Version) {
    const CommandResult result = tensight({"--version"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("tensight 0."));
}

// Nothing of the progress line or of colours goes to a file.
TEST_F(UsageTest, QuietAndPlainWithoutATerminal) {
    put_good_workload();
    const Outcome outcome = run_file("workload.yaml");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("PASS"), Not(HasSubstr("\033")), Not(HasSubstr("\r"))));
}

}  // namespace
}  // namespace tensight::cli::testing
