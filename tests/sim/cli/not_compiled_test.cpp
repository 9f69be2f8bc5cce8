// SPDX-License-Identifier: Apache-2.0
// Kernels that do not become a program: status 3, the compiler's message with file and line, and
// JSON all the same.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class NotCompiledTest : public CommandTest {
  protected:
    /// Runs `text` as a BRISC kernel and wants status 3.
    Outcome not_compiled(const std::string& text) {
        put("kernel.cpp", text);
        return check(run_text(one_kernel().text()));
    }
    static Outcome check(Outcome outcome) {
        EXPECT_EQ(outcome.status, 3) << outcome.err;
        EXPECT_EQ(outcome.json.at("status"), "not_compiled");
        EXPECT_EQ(outcome.json.at("cycles").at("value"), 0);
        EXPECT_THAT(outcome.json.at("tool").at("compiler").get<std::string>(), HasSubstr("12."));
        EXPECT_THAT(outcome.out, HasSubstr("FAIL not_compiled"));
        return outcome;
    }
    static std::string place(const std::string& text, const std::string& mark) {
        return "kernel.cpp:" + std::to_string(line_of(text, mark)) + ":";
    }
};

TEST_F(NotCompiledTest, SyntaxError) {
    const std::string text =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    uint32_t pages = ;\n"
        "}\n";
    const Outcome outcome = not_compiled(text);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(place(text, "pages = ;")), HasSubstr("error: "),
                                   HasSubstr("(brisc)")));
    EXPECT_THAT(outcome.json.at("message").get<std::string>(), HasSubstr(place(text, "pages = ;")));
}

TEST_F(NotCompiledTest, UndeclaredCall) {
    const std::string text =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    cb_push_front(0, 1);\n"
        "}\n";
    EXPECT_THAT(not_compiled(text).err,
                AllOf(HasSubstr(place(text, "cb_push_front")), HasSubstr("cb_push_front")));
}

TEST_F(NotCompiledTest, MissingHeader) {
    const std::string text = "#include \"api/dataflow/absent.h\"\nvoid kernel_main() {}\n";
    EXPECT_THAT(not_compiled(text).err,
                AllOf(HasSubstr(place(text, "absent.h")), HasSubstr("absent.h")));
}

TEST_F(NotCompiledTest, UnsupportedCallIsNamedWithItsLine) {
    const std::string text =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    noc_cmd_buf_ready(noc_index, 1);\n"
        "}\n";
    EXPECT_THAT(not_compiled(text).err, AllOf(HasSubstr(place(text, "noc_cmd_buf_ready")),
                                              HasSubstr("unsupported call noc_cmd_buf_ready"),
                                              HasSubstr("use the noc_async calls")));
}

// What is not called costs nothing.
TEST_F(NotCompiledTest, UnsupportedCallThatIsNeverMade) {
    put("kernel.cpp",
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    if constexpr (get_compile_time_arg_val(0) != 0) {\n"
        "        noc_cmd_buf_ready(noc_index, 1);\n"
        "    }\n"
        "}\n");
    WorkloadText w;
    w.kernels = {kernel("kernel.cpp", "brisc", "compile_args: [0]")};
    EXPECT_EQ(run_text(w.text()).status, 0);
    w.kernels = {kernel("kernel.cpp", "brisc", "compile_args: [1]")};
    EXPECT_EQ(run_text(w.text()).status, 3);
}

TEST_F(NotCompiledTest, RawTensixInstructions) {
    const std::string text =
        "#include \"api/compute/common.h\"\n"
        "void kernel_main() {\n"
        "    TTI_SFPNOP;\n"
        "}\n";
    put("compute.cpp", text);
    WorkloadText w;
    w.kernels = {kernel("compute.cpp", "compute")};
    const Outcome outcome = check(run_text(w.text()));
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("compute.cpp:3:"), HasSubstr("TTI_SFPNOP")));
}

TEST_F(NotCompiledTest, NoEntryPoint) {
    const Outcome outcome = not_compiled("void main_of_kernel() {}\n");
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr("kernel.cpp"), HasSubstr("expected void kernel_main()")));
}

TEST_F(NotCompiledTest, UndefinedFunction) {
    const std::string text =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void elsewhere();\n"
        "void kernel_main() { elsewhere(); }\n";
    EXPECT_THAT(not_compiled(text).err, AllOf(HasSubstr("kernel.cpp"), HasSubstr("elsewhere()")));
}

TEST_F(NotCompiledTest, TooMuchLocalData) {
    const Outcome outcome = not_compiled(
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "volatile uint32_t table[2000];\n"
        "void kernel_main() { table[get_arg_val<uint32_t>(0)] = 1; }\n");
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("kernel.cpp"), HasSubstr("table (8000)")));
}

// A compute kernel is compiled three times; what is wrong in all of them is said once.
TEST_F(NotCompiledTest, ErrorOfAllThreeRolesIsToldOnce) {
    put("compute.cpp", "#include \"api/compute/common.h\"\nvoid kernel_main() { lost(); }\n");
    WorkloadText w;
    w.kernels = {kernel("compute.cpp", "compute")};
    const Outcome outcome = check(run_text(w.text()));
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("compute.cpp:2:"), HasSubstr("(unpack, math, pack)")));
    const std::string error = "'lost' was not declared";
    EXPECT_EQ(outcome.err.find(error), outcome.err.rfind(error)) << outcome.err;
}

// Both kernels are wrong: one run tells both.
TEST_F(NotCompiledTest, ErrorsOfSeveralKernelsTogether) {
    put("kernel.cpp", "void kernel_main() { first(); }\n");
    put("other.cpp", "void kernel_main() { second(); }\n");
    WorkloadText w = one_kernel();
    w.kernels.push_back(kernel("other.cpp", "ncrisc"));
    const Outcome outcome = check(run_text(w.text()));
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("kernel.cpp:1:"), HasSubstr("other.cpp:1:")));
}

// A kernel of the second program: nothing is simulated, not even the first.
TEST_F(NotCompiledTest, LaterProgram) {
    put("kernel.cpp", "#include \"api/dataflow/dataflow_api.h\"\nvoid kernel_main() {}\n");
    put("later.cpp", "void kernel_main() { lost(); }\n");
    const Outcome outcome = check(run_text(
        one_kernel().text() + "- name: later\n  kernels:\n  - {source: later.cpp, risc: brisc}\n"));
    EXPECT_THAT(outcome.err, HasSubstr("later.cpp:1:"));
    EXPECT_EQ(outcome.json.at("programs").size(), 0u);
}

// Warnings are shown and do not fail the run.
TEST_F(NotCompiledTest, WarningsAreShown) {
    const std::string text =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "#warning \"look here\"\n"
        "void kernel_main() {}\n";
    put("kernel.cpp", text);
    use_own_cache();  // what is cached is not compiled again, and then warns no more
    const Outcome outcome = run_text(one_kernel().text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("kernel.cpp:2:"), HasSubstr("look here")));
}

// Every optimisation level that a workload may name.
class OptimizeTest : public CommandTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(OptimizeTest, Compiles) {
    put("kernel.cpp", "#include \"api/dataflow/dataflow_api.h\"\nvoid kernel_main() {}\n");
    WorkloadText w;
    w.kernels = {kernel("kernel.cpp", "brisc", std::string("optimize: ") + GetParam())};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
}

INSTANTIATE_TEST_SUITE_P(Levels, OptimizeTest,
                         ::testing::Values("O0", "O1", "O2", "O3", "Os", "Ofast", "Oz"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace tensight::cli::testing
