// SPDX-License-Identifier: Apache-2.0
// What a run says about its outputs, and what the choice of numerics changes.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// Copies one bf16 tile of threes from DRAM to DRAM: through L1 alone, or (compute) through DST.
class OutputTest : public CommandTest {
  protected:
    OutputTest() {
        put("kernel.cpp", kMover);
        put("reader.cpp", kReader);
        put("compute.cpp", kCompute);
        put("writer.cpp", kWriter);
    }

    static WorkloadText copy() {
        WorkloadText w;
        w.tensors = {"x: {shape: [32, 32], fill: {constant: 3}}", "out: {shape: [32, 32]}"};
        w.buffers = {"x_dram: {tensor: x, dtype: bf16, memory: dram}",
                     "out_dram: {tensor: out, dtype: bf16, memory: dram}"};
        w.circular_buffers = {circular_buffer(0, 1)};
        w.kernels = {kernel("kernel.cpp", "brisc",
                            "noc: 0, compile_args: [\"accessor(x_dram)\", \"accessor(out_dram)\"], "
                            "runtime_args: [\"addr(x_dram)\", \"addr(out_dram)\"]")};
        return w;
    }
    static WorkloadText copy_through_dst() {
        WorkloadText w = copy();
        w.circular_buffers.push_back(circular_buffer(16, 1));
        w.kernels = {
            kernel("reader.cpp", "ncrisc",
                   "compile_args: [\"accessor(x_dram)\"], runtime_args: [\"addr(x_dram)\"]"),
            kernel("compute.cpp", "compute"),
            kernel("writer.cpp", "brisc",
                   "compile_args: [\"accessor(out_dram)\"], "
                   "runtime_args: [\"addr(out_dram)\"]")};
        return w;
    }
    static std::string expecting(const std::string& value, const std::string& tolerance,
                                 WorkloadText w = copy()) {
        w.expect = {"{tensor: out, fill: {constant: " + value + "}" +
                    (tolerance.empty() ? "" : ", " + tolerance) + "}"};
        return w.text();
    }

    static constexpr const char* kMover =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    constexpr auto in_args = TensorAccessorArgs<0>();\n"
        "    constexpr auto out_args = "
        "TensorAccessorArgs<in_args.next_compile_time_args_offset()>();\n"
        "    const auto in = TensorAccessor(in_args, get_arg_val<uint32_t>(0), 2048);\n"
        "    const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(1), 2048);\n"
        "    cb_reserve_back(0, 1);\n"
        "    noc_async_read_page(0, in, get_write_ptr(0));\n"
        "    noc_async_read_barrier();\n"
        "    cb_push_back(0, 1);\n"
        "    cb_wait_front(0, 1);\n"
        "    noc_async_write_page(0, out, get_read_ptr(0));\n"
        "    noc_async_write_barrier();\n"
        "    cb_pop_front(0, 1);\n"
        "}\n";
    static constexpr const char* kReader =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    constexpr auto args = TensorAccessorArgs<0>();\n"
        "    const auto in = TensorAccessor(args, get_arg_val<uint32_t>(0), 2048);\n"
        "    cb_reserve_back(0, 1);\n"
        "    noc_async_read_page(0, in, get_write_ptr(0));\n"
        "    noc_async_read_barrier();\n"
        "    cb_push_back(0, 1);\n"
        "}\n";
    static constexpr const char* kCompute =
        "#include \"api/compute/tile_move_copy.h\"\n"
        "#include \"api/compute/eltwise_unary/eltwise_unary.h\"\n"
        "void kernel_main() {\n"
        "    unary_op_init_common(0, 16);\n"
        "    copy_tile_init(0);\n"
        "    cb_wait_front(0, 1);\n"
        "    tile_regs_acquire();\n"
        "    copy_tile(0, 0, 0);\n"
        "    tile_regs_commit();\n"
        "    cb_pop_front(0, 1);\n"
        "    cb_reserve_back(16, 1);\n"
        "    tile_regs_wait();\n"
        "    pack_tile(0, 16);\n"
        "    tile_regs_release();\n"
        "    cb_push_back(16, 1);\n"
        "}\n";
    static constexpr const char* kWriter =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    constexpr auto args = TensorAccessorArgs<0>();\n"
        "    const auto out = TensorAccessor(args, get_arg_val<uint32_t>(0), 2048);\n"
        "    cb_wait_front(16, 1);\n"
        "    noc_async_write_page(0, out, get_read_ptr(16));\n"
        "    noc_async_write_barrier();\n"
        "    cb_pop_front(16, 1);\n"
        "}\n";
};

TEST_F(OutputTest, ExactMatch) {
    const Outcome outcome = run_text(expecting("3", ""));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("PASS correct"), HasSubstr("numerics exact")));
    const auto& o = outcome.json.at("outputs").at(0);
    EXPECT_EQ(o.at("tensor"), "out");
    EXPECT_EQ(o.at("pass"), true);
    EXPECT_EQ(o.at("max_abs_error"), 0);
}

TEST_F(OutputTest, BeyondTheTolerance) {
    const Outcome outcome = run_text(expecting("4", "atol: 0.5"));
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_EQ(outcome.json.at("status"), "failed");
    EXPECT_THAT(outcome.json.at("message").get<std::string>(),
                HasSubstr("output 'out' is beyond its tolerance"));
    const auto& o = outcome.json.at("outputs").at(0);
    EXPECT_EQ(o.at("pass"), false);
    EXPECT_EQ(o.at("max_abs_error"), 1);
    EXPECT_EQ(o.at("bad_elements"), 1024);
    EXPECT_EQ(o.at("first_bad_index"), 0);
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("FAIL"), HasSubstr("1024 bad")));
}

// The boundary belongs to the tolerance: |3 - 4| <= 1.
TEST_F(OutputTest, ToleranceIncludesItsBound) {
    EXPECT_EQ(run_text(expecting("4", "atol: 1")).status, 0);
    EXPECT_EQ(run_text(expecting("4", "atol: 0.999")).status, 1);
    EXPECT_EQ(run_text(expecting("4", "rtol: 0.25")).status, 0);
    EXPECT_EQ(run_text(expecting("4", "rtol: 0.249")).status, 1);
}

TEST_F(OutputTest, ReportedButNotChecked) {
    const Outcome outcome = run_text(expecting("4", "atol: 0.5, check: false"));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("outputs").at(0).at("checked"), false);
    EXPECT_EQ(outcome.json.at("outputs").at(0).at("max_abs_error"), 1);
}

TEST_F(OutputTest, NothingExpected) {
    const Outcome outcome = run_text(copy().text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("PASS completed, nothing checked"));
}

// A verdict under less than the device's arithmetic must say so.
TEST_F(OutputTest, FastIsNamedInTheVerdict) {
    const Outcome outcome =
        run_text(expecting("3", "", copy_through_dst()), {"--numerics", "fast"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out.substr(0, outcome.out.find('\n')), HasSubstr("numerics fast"));
    EXPECT_EQ(outcome.json.at("numerics"), "fast");
}

TEST_F(OutputTest, OffChecksNoOutput) {
    const std::string wrong = expecting("4", "", copy_through_dst());
    EXPECT_EQ(run_text(wrong).status, 1);
    const Outcome outcome = run_text(wrong, {"--numerics", "off"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out.substr(0, outcome.out.find('\n')),
                AllOf(HasSubstr("numerics off"), Not(HasSubstr("correct"))));
    EXPECT_EQ(outcome.json.at("outputs").at(0).at("checked"), false);
    EXPECT_TRUE(outcome.json.at("outputs").at(0).at("pass").is_null());
}

TEST_F(OutputTest, OffKeepsTheCycles) {
    const std::string text = copy_through_dst().text();
    const Outcome exact = run_text(text);
    const Outcome off = run_text(text, {"--numerics", "off"});
    EXPECT_EQ(exact.status, 0) << exact.err;
    EXPECT_EQ(off.status, 0) << off.err;
    EXPECT_EQ(exact.json.at("cycles"), off.json.at("cycles"));
    EXPECT_EQ(exact.json.at("cores"), off.json.at("cores"));
}

// Without arithmetic there is no tile to be read: the kernel is refused at the line that tries.
TEST_F(OutputTest, OffRefusesAKernelThatReadsTileData) {
    std::string writer = kWriter;
    writer.replace(writer.find("    noc_async_write_page"), 0,
                   "    volatile tt_l1_ptr uint32_t* words = "
                   "reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_read_ptr(16));\n"
                   "    uint32_t first = words[0];  // here\n"
                   "    if (first == 0) { words[1] = first; }\n");
    put("writer.cpp", writer);
    const std::string text = copy_through_dst().text();
    EXPECT_EQ(run_text(text).status, 0);
    const Outcome off = run_text(text, {"--numerics", "off"});
    EXPECT_NE(off.status, 0);
    EXPECT_THAT(off.err, HasSubstr("writer.cpp:" + std::to_string(line_of(writer, "// here"))));
}

// --- several programs ---------------------------------------------------------------------------

// Time starts anew with every program: the same program takes the same cycles.
TEST_F(OutputTest, ProgramsOneAfterTheOther) {
    const Outcome one = run_text(copy().text());
    const Outcome three = run_text(copy().text(3));
    ASSERT_EQ(one.status, 0) << one.err;
    ASSERT_EQ(three.status, 0) << three.err;
    const auto cycles = one.json.at("cycles").at("value").get<std::uint64_t>();
    for (const auto& program : three.json.at("programs")) {
        EXPECT_EQ(program.at("cycles").at("value"), cycles) << program.at("name");
    }
    EXPECT_EQ(three.json.at("cycles").at("value"), 3 * cycles);
}

// The second program polls a word of L1, as the first did: what woke the first is gone.
TEST_F(OutputTest, ProgramsThatPollOneAfterTheOther) {
    put("kernel.cpp",
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(0));\n"
        "    noc_semaphore_wait(word, 1);\n"
        "}\n");
    put("other.cpp",
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    for (volatile uint32_t i = 0; i < 1000; i = i + 1) {}\n"
        "    noc_semaphore_inc(get_noc_addr(get_semaphore(0)), 1);\n"
        "    noc_async_atomic_barrier();\n"
        "}\n");
    WorkloadText w = one_kernel();
    w.semaphores = {"{id: 0, initial: 0}"};
    w.kernels.push_back(kernel("other.cpp", "ncrisc"));
    const Outcome one = run_text(w.text());
    const Outcome three = run_text(w.text(3));
    EXPECT_EQ(one.status, 0) << one.err;
    EXPECT_EQ(three.status, 0) << three.err;
    EXPECT_EQ(three.json.at("programs").at(2).at("cycles"), one.json.at("cycles"));
}

}  // namespace
}  // namespace tensight::cli::testing
