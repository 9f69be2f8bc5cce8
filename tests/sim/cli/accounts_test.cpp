// SPDX-License-Identifier: Apache-2.0
// Where the cycles of a run went, of runs that fail as well.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using nlohmann::json;

class AccountsTest : public CommandTest {
  protected:
    static json account(const Outcome& outcome, const std::string& name, std::size_t core = 0) {
        for (const char* list : {"riscs", "engines"}) {
            for (const json& unit : outcome.json.at("cores").at(core).at(list)) {
                if (unit.at("name") == name) {
                    return unit.at("account");
                }
            }
        }
        ADD_FAILURE() << "no " << name;
        return {};
    }
    static std::int64_t of(const json& account, const std::string& cause) {
        return account.value(cause, std::int64_t{0});
    }
};

const std::string kRead =
    "#include \"api/dataflow/dataflow_api.h\"\n"
    "void kernel_main() {\n"
    "    constexpr auto args = TensorAccessorArgs<0>();\n"
    "    const auto x = TensorAccessor(args, get_arg_val<uint32_t>(0), 2048);\n"
    "    noc_async_read_page(0, x, get_write_ptr(0));\n"
    "    noc_async_read_barrier();\n"
    "}\n";

TEST_F(AccountsTest, ABarrierForDramIsDram) {
    put("kernel.cpp", kRead);
    WorkloadText w;
    w.tensors = {"x: {shape: [32, 32], fill: {constant: 3}}"};
    w.buffers = {"x_dram: {tensor: x, dtype: bf16, memory: dram}"};
    w.circular_buffers = {circular_buffer(0, 1)};
    w.kernels = {kernel("kernel.cpp", "brisc",
                        "compile_args: [\"accessor(x_dram)\"], runtime_args: [\"addr(x_dram)\"]")};
    const Outcome outcome = run_text(w.text());
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_GT(of(account(outcome, "BRISC"), "dram"), 100);
    EXPECT_EQ(of(account(outcome, "BRISC"), "noc_barrier"), 0);
}

TEST_F(AccountsTest, ABarrierForL1IsNot) {
    put("kernel.cpp",
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    noc_async_read(get_noc_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1),\n"
        "                                get_write_ptr(0)), get_write_ptr(0), 2048);\n"
        "    noc_async_read_barrier();\n"
        "}\n");
    WorkloadText w;
    w.grid = "2x1";
    w.circular_buffers = {circular_buffer(0, 1)};
    w.kernels = {kernel("kernel.cpp", "brisc", "runtime_args: [\"noc_x(1, 0)\", \"noc_y(1, 0)\"]")};
    const Outcome outcome = run_text(w.text());
    ASSERT_NE(outcome.status, 2) << outcome.err;
    EXPECT_GT(of(account(outcome, "BRISC"), "noc_barrier"), 100);
    EXPECT_EQ(of(account(outcome, "BRISC"), "dram"), 0);
}

const std::string kCompute =
    "#include \"api/compute/tile_move_copy.h\"\n"
    "#include \"api/compute/eltwise_unary/eltwise_unary.h\"\n"
    "void kernel_main() {\n"
    "    init_sfpu(0, 16);\n"
    "    copy_tile_init(0);\n"
    "    for (uint32_t i = 0; i < 4; ++i) {\n"
    "        cb_wait_front(0, 1);\n"
    "        tile_regs_acquire();\n"
    "        copy_tile(0, 0, 0);\n"
    "        tile_regs_commit();\n"
    "        tile_regs_wait();\n"
    "        cb_reserve_back(16, 1);\n"
    "        pack_tile(0, 16);\n"
    "        cb_push_back(16, 1);\n"
    "        tile_regs_release();\n"
    "        cb_pop_front(0, 1);\n"
    "    }\n"
    "}\n";

// The producer is slow: unpackers wait for its pages, and the packer for the math thread.
TEST_F(AccountsTest, EnginesSayWhatTheyWaitFor) {
    put("compute.cpp", kCompute);
    put("producer.cpp", kProducer);
    put("consumer.cpp", kConsumer);
    const Outcome outcome = run_text(compute_kernel(2, 4, 4).text());
    ASSERT_NE(outcome.status, 2) << outcome.err;
    const auto whole = outcome.json.at("cycles").at("value").get<std::int64_t>();
    EXPECT_GT(of(account(outcome, "UNPACK0"), "cb_data"), whole / 2);
    EXPECT_LT(of(account(outcome, "UNPACK0"), "idle_between"), whole / 10);
    EXPECT_GT(of(account(outcome, "FPU"), "src_valid"), whole / 2);
    EXPECT_GT(of(account(outcome, "PACK"), "dst_section"), whole / 2);
    EXPECT_EQ(of(account(outcome, "SFPU"), "idle_before"), whole) << "it has nothing to do";
    for (const char* risc : {"TRISC0", "TRISC1", "TRISC2"}) {
        EXPECT_GT(of(account(outcome, risc), "reconfiguration"), 0) << risc;
        EXPECT_LT(of(account(outcome, risc), "reconfiguration"), 1000) << risc;
    }
    EXPECT_EQ(of(account(outcome, "BRISC"), "reconfiguration"), 0);
}

// Nobody takes the result: everything stands still, and says why until the end.
TEST_F(AccountsTest, ADeadlockIsAccountedForToo) {
    put("compute.cpp", kCompute);
    put("producer.cpp", kProducer);
    WorkloadText w = compute_kernel(1, 4, 4);
    w.kernels.pop_back();  // the consumer
    const Outcome outcome = run_text(w.text(), {"--lines", "--pressure"});
    ASSERT_EQ(outcome.status, 4) << outcome.err;
    const auto whole = outcome.json.at("cycles").at("value").get<std::int64_t>();
    EXPECT_GT(of(account(outcome, "PACK"), "cb_space"), 0) << account(outcome, "PACK");
    EXPECT_EQ(of(account(outcome, "PACK"), "idle_after"), 0);
    std::map<std::string, std::int64_t> lines;
    for (const json& line : outcome.json.at("lines")) {
        lines[line.at("risc")] += line.at("cycles").get<std::int64_t>();
    }
    for (const auto& [risc, cycles] : lines) {
        EXPECT_EQ(cycles, whole) << risc;
    }
    EXPECT_EQ(lines.size(), 5U);
}

}  // namespace
}  // namespace tensight::cli::testing
