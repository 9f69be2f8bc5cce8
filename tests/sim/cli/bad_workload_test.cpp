// SPDX-License-Identifier: Apache-2.0
// Workloads that cannot be run: status 2, with file, line and what was expected, and no JSON.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class BadWorkloadTest : public CommandTest {
  protected:
    BadWorkloadTest() {
        put("kernel.cpp", "#include \"api/dataflow/dataflow_api.h\"\nvoid kernel_main() {}\n");
    }

    /// Runs `text`, wants status 2 and a message that starts with the place of the line that
    /// contains `mark`; returns the message.
    std::string refused(const std::string& text, const std::string& mark) {
        const Outcome outcome = run_text(text);
        EXPECT_EQ(outcome.status, 2) << outcome.err << outcome.out;
        EXPECT_THAT(outcome.err,
                    HasSubstr("workload.yaml:" + std::to_string(line_of(text, mark)) + ": "));
        EXPECT_THAT(outcome.err, HasSubstr("expected "));
        return outcome.err;
    }

    /// A 2x3 array of little-endian float64 zeros, as numpy.save writes it, with `shape` in its
    /// header.
    void put_npy(const std::string& name, const std::string& shape, int values) {
        std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
        header.resize(117, ' ');
        put(name, std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header + "\n" +
                      std::string(static_cast<std::size_t>(values) * 8, '\0'));
    }
};

TEST_F(BadWorkloadTest, EmptyFile) {
    const Outcome outcome = run_text("");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, HasSubstr("workload.yaml"));
}

TEST_F(BadWorkloadTest, NotYaml) {
    const Outcome outcome = run_text("tensight: 1\nchip: {arch: [\n");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, ::testing::ContainsRegex("workload.yaml:[0-9]+: "));
}

TEST_F(BadWorkloadTest, UnknownKey) {
    WorkloadText w = one_kernel();
    w.kernels = {kernel("kernel.cpp", "brisc", "\n     colour: blue")};
    EXPECT_THAT(refused(w.text(), "colour"), HasSubstr("colour"));
}

TEST_F(BadWorkloadTest, MissingKernel) {
    WorkloadText w = one_kernel();
    w.kernels = {kernel("absent.cpp", "brisc")};
    EXPECT_THAT(refused(w.text(), "absent.cpp"),
                AllOf(HasSubstr("absent.cpp"), HasSubstr("expected a kernel source")));
}

TEST_F(BadWorkloadTest, CircularBufferTwice) {
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(3, 2), circular_buffer(3, 4)};
    EXPECT_THAT(refused(w.text(), "pages: 4"),
                AllOf(HasSubstr("circular buffer 3"), HasSubstr("first in line 6")));
}

TEST_F(BadWorkloadTest, KernelTwiceOnACore) {
    WorkloadText w = one_kernel();
    w.kernels = {kernel("kernel.cpp", "brisc"), kernel("kernel.cpp", "brisc", "noc: 0")};
    EXPECT_THAT(refused(w.text(), "noc: 0"), AllOf(HasSubstr("brisc"), HasSubstr("0,0")));
}

TEST_F(BadWorkloadTest, CircularBufferBeyondL1) {
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 2), circular_buffer(7, 1000)};
    // 1000 bf16 tiles are 2 MB; L1 has 1464 KiB.
    EXPECT_THAT(refused(w.text(), "id: 7"),
                AllOf(HasSubstr("circular buffer 7"), HasSubstr("2048000 bytes")));
}

TEST_F(BadWorkloadTest, CircularBuffersMeetAnL1Buffer) {
    WorkloadText w = one_kernel();
    w.buffers = {"top: {bytes: 1024000, page: 2048, memory: l1}"};
    w.circular_buffers = {circular_buffer(7, 300)};
    EXPECT_THAT(refused(w.text(), "id: 7"), HasSubstr("circular buffer 7"));
}

TEST_F(BadWorkloadTest, SecondProgramBeyondL1IsToldBeforeTheFirstRuns) {
    WorkloadText w = one_kernel();
    std::string text = w.text();
    text +=
        "- name: large\n  circular_buffers:\n  - {id: 9, format: bf16, pages: 1000}\n"
        "  kernels:\n  - {source: kernel.cpp, risc: brisc}\n";
    EXPECT_THAT(refused(text, "id: 9"), HasSubstr("circular buffer 9"));
}

TEST_F(BadWorkloadTest, DramBufferTooLarge) {
    WorkloadText w = one_kernel();
    // The largest size the reader takes is all of DRAM; part of it is reserved.
    w.buffers = {"huge: {bytes: 12884901888, page: 2048, memory: dram}"};
    EXPECT_THAT(refused(w.text(), "huge"), AllOf(HasSubstr("huge"), HasSubstr("DRAM bank")));
}

TEST_F(BadWorkloadTest, L1BufferTooLarge) {
    WorkloadText w = one_kernel();
    w.buffers = {"huge: {bytes: 2048000, page: 2048, memory: l1}"};
    EXPECT_THAT(refused(w.text(), "huge"),
                AllOf(HasSubstr("huge"), HasSubstr("2048000 bytes of L1")));
}

TEST_F(BadWorkloadTest, CoreOutsideTheGrid) {
    WorkloadText w = one_kernel();
    w.kernels = {"{source: kernel.cpp, risc: brisc, cores: \"0,0-3,0\"}"};
    EXPECT_THAT(refused(w.text(), "0,0-3,0"), HasSubstr("outside the grid"));
}

TEST_F(BadWorkloadTest, GridLargerThanTheChip) {
    WorkloadText w = one_kernel();
    w.grid = "9x8";
    EXPECT_THAT(refused(w.text(), "9x8"), HasSubstr("8x10"));
}

TEST_F(BadWorkloadTest, NpyOfAnotherShapeThanExpected) {
    put_npy("out.npy", "(2, 3)", 6);
    WorkloadText w = one_kernel();
    w.tensors = {"out: {shape: [32, 32]}"};
    w.buffers = {"o: {tensor: out, dtype: bf16, memory: dram}"};
    w.expect = {"{tensor: out, npy: out.npy}"};
    EXPECT_THAT(refused(w.text(), "npy: out.npy"), AllOf(HasSubstr("2, 3"), HasSubstr("32, 32")));
}

TEST_F(BadWorkloadTest, NpyThatIsNone) {
    put("x.npy", "not an array");
    WorkloadText w = one_kernel();
    w.tensors = {"x: {npy: x.npy}"};
    EXPECT_THAT(refused(w.text(), "npy: x.npy"), HasSubstr("x.npy"));
}

TEST_F(BadWorkloadTest, NpyCutShort) {
    put_npy("x.npy", "(2, 3)", 5);
    WorkloadText w = one_kernel();
    w.tensors = {"x: {npy: x.npy}"};
    EXPECT_THAT(refused(w.text(), "npy: x.npy"), HasSubstr("x.npy"));
}

TEST_F(BadWorkloadTest, NpyMissing) {
    WorkloadText w = one_kernel();
    w.tensors = {"x: {npy: x.npy}"};
    EXPECT_THAT(refused(w.text(), "npy: x.npy"), HasSubstr("x.npy"));
}

TEST_F(BadWorkloadTest, ArgumentThatDividesByZero) {
    WorkloadText w = one_kernel();
    w.kernels = {kernel("kernel.cpp", "brisc", "runtime_args: [\"8 // (i * 2)\"]")};
    EXPECT_THAT(refused(w.text(), "8 //"), HasSubstr("zero"));
}

TEST_F(BadWorkloadTest, ArgumentOfAnUnknownBuffer) {
    WorkloadText w = one_kernel();
    w.kernels = {kernel("kernel.cpp", "brisc", "runtime_args: [\"addr(lost)\"]")};
    EXPECT_THAT(refused(w.text(), "lost"), HasSubstr("lost"));
}

TEST_F(BadWorkloadTest, CompileArgumentBeyondTheWordIsToldBeforeAnythingRuns) {
    WorkloadText w = one_kernel();
    w.kernels = {kernel("kernel.cpp", "brisc", "compile_args: [\"4294967295 + 1\"]")};
    refused(w.text(), "4294967295");
}

// A define is one line of the compiler's command.
TEST_F(BadWorkloadTest, DefineOfTwoLines) {
    WorkloadText w = one_kernel();
    w.kernels = {kernel("kernel.cpp", "brisc", "defines: {TEXT: \"a\\nb\"}")};
    EXPECT_THAT(refused(w.text(), "TEXT"), HasSubstr("TEXT"));
}

TEST_F(BadWorkloadTest, UnknownArchitecture) {
    const std::string text = one_kernel().text();
    std::string other = text;
    other.replace(other.find("wormhole_b0"), 11, "grayskull");
    EXPECT_THAT(refused(other, "grayskull"), HasSubstr("wormhole_b0 or blackhole"));
}

}  // namespace
}  // namespace tensight::cli::testing
