// SPDX-License-Identifier: Apache-2.0
// What the examples that are wrong on purpose are told, and what the fused one is not.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/examples/example_files.h"
#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::examples::testing {
namespace {

using cli::testing::expect_site;
using cli::testing::line_of;
using cli::testing::Outcome;
using ::testing::HasSubstr;

class ExampleFindings : public cli::testing::CommandTest {
  protected:
    static std::string text_of(const std::string& file) {
        std::ifstream stream(example_path(file));
        EXPECT_TRUE(stream.good()) << file;
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    /// The finding `id` whose first site is at `line` of compute.cpp; null when there is none.
    static nlohmann::json at_line(const Outcome& outcome, const std::string& id, int line) {
        for (const auto& f : outcome.json.at("findings")) {
            if (f.at("id") == id && f.at("sites").at(0).at("line") == line) {
                return f;
            }
        }
        ADD_FAILURE() << "no " << id << " at line " << line << ":\n"
                      << outcome.json.at("findings").dump(2);
        return {};
    }
};

// The transposed K is made in DST[0], and nobody ever reads it.
TEST_F(ExampleFindings, FirstEmittedHasADeadWrite) {
    const std::string text = text_of("six_op_as_first_emitted/kernels/compute.cpp");
    const Outcome outcome = run_file(example_path("six_op_as_first_emitted/1x1.yaml"));
    ASSERT_EQ(outcome.status, 1) << outcome.err;
    const int line = line_of(text, "transpose_wh_dest(v4);");
    const auto f = at_line(outcome, "dst-dead-write", line);
    ASSERT_FALSE(f.is_null());
    EXPECT_EQ(f.at("object"), "DST 0");
    EXPECT_EQ(f.at("severity"), "warning");
    expect_site(f.at("sites").at(0), "compute.cpp", line, "TRISC1");
    EXPECT_THAT(outcome.err, HasSubstr("compute.cpp:" + std::to_string(line)));
}

// The product is spilled to CB 2 and read back; nothing orders the unpacker after the packer.
TEST_F(ExampleFindings, FirstEmittedHasAnUnorderedReload) {
    const std::string text = text_of("six_op_as_first_emitted/kernels/compute.cpp");
    const Outcome outcome = run_file(example_path("six_op_as_first_emitted/1x1.yaml"));
    const int reload = line_of(text, "copy_tile(get_compile_time_arg_val(2), v4, v4);");
    const int spill = line_of(text, "pack_tile<true>(v5, get_compile_time_arg_val(2), v4);");
    std::set<std::pair<int, std::string>> sides;
    for (const auto& f : outcome.json.at("findings")) {
        if (f.at("id") == "pack-unpack-race") {
            EXPECT_EQ(f.at("severity"), "error");
            EXPECT_EQ(f.at("object"), "CB 2");
            ASSERT_EQ(f.at("sites").size(), 2u);
            for (const auto& site : f.at("sites")) {
                sides.emplace(site.at("line"), site.at("risc"));
            }
        }
    }
    EXPECT_TRUE(sides.count({reload, "TRISC0"})) << outcome.err;
    EXPECT_TRUE(sides.count({spill, "TRISC2"})) << outcome.err;
}

// Points 2 and 3 of the example's README, each at its line.
TEST_F(ExampleFindings, FirstEmittedUsesABufferWithoutItsProtocol) {
    const std::string text = text_of("six_op_as_first_emitted/kernels/compute.cpp");
    const Outcome outcome = run_file(example_path("six_op_as_first_emitted/1x1.yaml"));
    at_line(outcome, "cb-write-without-reserve",
            line_of(text, "pack_tile<true>(v5, get_compile_time_arg_val(2), v4);"));
    at_line(outcome, "cb-read-without-wait",
            line_of(text, "copy_tile(get_compile_time_arg_val(2), v4, v4);"));
}

// matmul_tiles reads its operands from circular buffers: what lies in DST[0] has no effect.
class DeadOperand : public ExampleFindings, public ::testing::WithParamInterface<std::string> {};

TEST_P(DeadOperand, IsWarnedOf) {
    const std::string text = text_of("matmul_operands/kernels/compute.cpp");
    const Outcome outcome = run_file(example_path(GetParam()));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const auto& f = outcome.finding("dst-dead-write");
    ASSERT_FALSE(f.is_null());
    EXPECT_EQ(f.at("severity"), "warning");
    EXPECT_EQ(f.at("object"), "DST 0");
    EXPECT_EQ(f.at("sites").at(0).at("risc"), "TRISC1");
    // (a) transposes while it unpacks, (c) in DST.
    const std::string writer = GetParam() == "matmul_operands/a.yaml"
                                   ? "transpose_tile(cb_k, 0, 0);"
                                   : "transpose_wh_dest(0);";
    EXPECT_EQ(f.at("sites").at(0).at("line"), line_of(text, writer));
    EXPECT_THAT(f.at("help").get<std::string>(), HasSubstr("matmul_tiles"));
}

INSTANTIATE_TEST_SUITE_P(MatmulOperands, DeadOperand,
                         ::testing::Values("matmul_operands/a.yaml", "matmul_operands/c.yaml"),
                         example_name);

// With the product in the slot of K^T, K^T is read as the accumulator.
TEST_F(ExampleFindings, OperandInTheAccumulatorIsNotDead) {
    const Outcome outcome = run_file(example_path("matmul_operands/b.yaml"));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("findings").size(), 0u);
}

TEST_F(ExampleFindings, FusedSixOperationsNeedOneSlot) {
    const Outcome outcome = run_file(example_path("six_op/1x1.yaml"));
    EXPECT_EQ(outcome.json.at("dst").at("peak_tiles"), 1);
    EXPECT_EQ(outcome.json.at("dst").at("capacity_tiles"), 8);
}

}  // namespace
}  // namespace tensight::examples::testing
