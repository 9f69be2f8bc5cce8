// SPDX-License-Identifier: Apache-2.0
// Of several things that went wrong the exit status is that of the first of 5, 2, 3, 4, 1, 0.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::HasSubstr;

const std::string kInclude = "#include \"api/dataflow/dataflow_api.h\"\n";

class PrecedenceTest : public CommandTest {
  protected:
    static constexpr const char* kBroken = "void kernel_main() { lost(); }\n";
    static constexpr const char* kHangs = "void kernel_main() { cb_wait_front(0, 1); }\n";
};

// 2 before 3: nothing is compiled for a chip on which it does not fit.
TEST_F(PrecedenceTest, DoesNotFitAndDoesNotCompile) {
    put("kernel.cpp", kBroken);
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 1000)};
    EXPECT_EQ(run_text(w.text()).status, 2);
}

// 3 before 4: nothing is run until everything is compiled.
TEST_F(PrecedenceTest, DoesNotCompileAndHangs) {
    put("kernel.cpp", kInclude + kHangs);
    put("other.cpp", kBroken);
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 1)};
    w.kernels.push_back(kernel("other.cpp", "ncrisc"));
    EXPECT_EQ(run_text(w.text()).status, 3);
}

// 4 before 1: a finding of severity error beside a deadlock.
TEST_F(PrecedenceTest, HangsAndHasAnError) {
    put("kernel.cpp", kInclude +
                          "void kernel_main() {\n"
                          "    noc_async_read(get_noc_addr(0x80004), 0x90000, 64);\n"
                          "    noc_async_read_barrier();\n"
                          "    cb_wait_front(0, 1);\n"
                          "}\n");
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 1)};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 4) << outcome.err;
    EXPECT_THAT(outcome.findings("error"),
                ::testing::UnorderedElementsAre("deadlock", "noc-alignment"));
    EXPECT_THAT(outcome.json.at("message").get<std::string>(), HasSubstr("deadlock"));
}

// 4 before 1: outputs of a run that did not end are not compared, and cannot pass.
TEST_F(PrecedenceTest, HangsAndHasAnOutput) {
    put("kernel.cpp", kInclude + kHangs);
    WorkloadText w = one_kernel();
    w.tensors = {"out: {shape: [32, 32]}"};
    w.buffers = {"o: {tensor: out, dtype: bf16, memory: dram}"};
    w.circular_buffers = {circular_buffer(0, 1)};
    w.expect = {"{tensor: out, fill: zeros}"};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 4) << outcome.err;
    EXPECT_EQ(outcome.json.at("outputs").at(0).at("checked"), false);
}

// 1 before 0: outputs are right, but only by luck.
TEST_F(PrecedenceTest, RightOutputsAndAnError) {
    put("kernel.cpp", kInclude +
                          "void kernel_main() {\n"
                          "    noc_async_read(get_noc_addr(0x80004), 0x90000, 64);\n"
                          "    noc_async_read_barrier();\n"
                          "}\n");
    WorkloadText w = one_kernel();
    w.tensors = {"out: {shape: [32, 32]}"};
    w.buffers = {"o: {tensor: out, dtype: bf16, memory: dram}"};
    w.expect = {"{tensor: out, fill: zeros}"};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_EQ(outcome.json.at("outputs").at(0).at("pass"), true);
    EXPECT_THAT(outcome.json.at("message").get<std::string>(), HasSubstr("noc-alignment"));
}

// A fault of one core while another waits for ever: the fault is what is told.
TEST_F(PrecedenceTest, FaultBesideAWaitingKernel) {
    put("kernel.cpp", kInclude + kHangs);
    put("other.cpp", kInclude + "void kernel_main() { ASSERT(false); }\n");
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 1)};
    w.kernels.push_back(kernel("other.cpp", "ncrisc"));
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_THAT(outcome.findings("error"), ::testing::ElementsAre("assert-failed"));
}

}  // namespace
}  // namespace tensight::cli::testing
