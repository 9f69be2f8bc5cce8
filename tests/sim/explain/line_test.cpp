// SPDX-License-Identifier: Apache-2.0
// tensight explain --run --line.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class ExplainLineTest : public CommandTest {
  protected:
    void run_with_lines() {
        put("kernel.cpp",
            "#include \"api/dataflow/dataflow_api.h\"\n"
            "void kernel_main() {\n"
            "    for (int i = 0; i < 8; ++i) {\n"
            "        noc_async_read(get_noc_addr(1, 1, 0x90000), 0x60000, 64);\n"
            "    }\n"
            "    noc_async_read_barrier();\n"
            "}\n");
        WorkloadText w;
        w.kernels = {kernel("kernel.cpp", "ncrisc")};
        put("work.yaml", w.text());
        const CommandResult outcome =
            tensight({"run", "work.yaml", "--lines", "--json", "result.json"}, {"result.json"});
        ASSERT_EQ(outcome.status, 0) << outcome.err;
    }
};

TEST_F(ExplainLineTest, SaysWhatTheLineCostAndExplainsItsCalls) {
    run_with_lines();
    const CommandResult outcome =
        tensight({"explain", "--run", "result.json", "--line", "kernel.cpp:4"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("kernel.cpp:4, all cores"), HasSubstr("NCRISC"),
                                   HasSubstr("512 bytes"), HasSubstr("one alone, to its barrier"),
                                   HasSubstr("noc.hop = 9")));
}

TEST_F(ExplainLineTest, ALineWithoutCostIsToldWithThoseThatHaveOne) {
    run_with_lines();
    const CommandResult outcome =
        tensight({"explain", "--run", "result.json", "--line", "kernel.cpp:1"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("kernel.cpp:1"), HasSubstr("4")));
    EXPECT_THAT(tensight({"explain", "--run", "result.json", "--line", "other.cpp:4"}).err,
                HasSubstr("no line of such a file"));
}

TEST_F(ExplainLineTest, BadFilesAreRefused) {
    const auto error = [this](const std::string& file, const std::string& line) {
        const CommandResult outcome = tensight({"explain", "--run", file, "--line", line});
        EXPECT_EQ(outcome.status, 2) << file;
        return outcome.err;
    };
    EXPECT_THAT(error("nothing.json", "a.cpp:1"), HasSubstr("nothing.json: cannot be read"));
    put("text.json", "{");
    EXPECT_THAT(error("text.json", "a.cpp:1"), HasSubstr("--lines --json"));
    put("no_lines.json", "{\"lines\": null}");
    EXPECT_THAT(error("no_lines.json", "a.cpp:1"), HasSubstr("has no lines"));
    put("lines.json", "{\"lines\": []}");
    EXPECT_THAT(error("lines.json", "a.cpp"), HasSubstr("FILE:LINE"));
}

}  // namespace
}  // namespace tensight::cli::testing
