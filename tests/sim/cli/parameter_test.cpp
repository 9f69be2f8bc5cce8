// SPDX-License-Identifier: Apache-2.0
// tensight run --parameter and --interval.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::HasSubstr;

class ParameterTest : public CommandTest {
  protected:
    /// A read of another core's L1: a round trip of the network and little else.
    std::string reading_workload() {
        put("kernel.cpp",
            "#include \"api/dataflow/dataflow_api.h\"\n"
            "void kernel_main() {\n"
            "    noc_async_read(get_noc_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1), "
            "0x40000), 0x50000, 64);\n"
            "    noc_async_read_barrier();\n"
            "}\n");
        WorkloadText w;
        w.grid = "2x2";
        w.kernels = {
            "{source: kernel.cpp, risc: ncrisc, noc: 0, cores: \"0,0\", runtime_args: "
            "[\"noc_x(1, 1)\", \"noc_y(1, 1)\"]}"};
        return w.text();
    }
};

// The request and its answer go once round each ring: 10 and 12 routers.
TEST_F(ParameterTest, ASlowerHopIsPaidByEveryRouterOnTheWay) {
    const std::string text = reading_workload();
    const auto cycles = [&](const std::vector<std::string>& options) {
        const Outcome outcome = run_text(text, options);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return outcome.json.at("cycles").at("value").get<std::int64_t>();
    };
    const std::int64_t before = cycles({});
    const std::int64_t after = cycles({"--parameter", "noc.hop=10"});
    EXPECT_NEAR(static_cast<double>(after - before), 22, 9) << "a turn of the polling loop";
}

TEST_F(ParameterTest, AreNamedInTheResult) {
    const Outcome outcome = run_text(
        reading_workload(), {"--parameter", "noc.hop=10", "--parameter", "riscv.l1_poll=9.5"});
    EXPECT_EQ(outcome.json.at("parameters").at("noc.hop"), 10);
    EXPECT_EQ(outcome.json.at("parameters").at("riscv.l1_poll"), 9.5);
    EXPECT_THAT(outcome.out, HasSubstr("noc.hop = 10"));
    EXPECT_TRUE(run_text(reading_workload()).json.at("parameters").empty());
}

TEST_F(ParameterTest, BadOnesAreRefused) {
    const std::string text = reading_workload();
    const Outcome unknown = run_text(text, {"--parameter", "noc.hops=1"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_THAT(unknown.err, HasSubstr("noc.hop,"));
    for (const char* bad : {"noc.hop", "noc.hop=", "=3", "noc.hop=x", "noc.hop=1x", "noc.hop=-1",
                            "noc.hop=nan", "noc.hop=inf"}) {
        const Outcome outcome = run_text(text, {"--parameter", bad});
        EXPECT_EQ(outcome.status, 2) << bad;
        EXPECT_THAT(outcome.err, HasSubstr("NAME=VALUE")) << bad;
    }
}

TEST_F(ParameterTest, TheIntervalNamesWhatWidensIt) {
    const Outcome outcome = run_text(reading_workload(), {"--interval"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const auto& cycles = outcome.json.at("cycles");
    EXPECT_LT(cycles.at("low"), cycles.at("value"));
    EXPECT_GT(cycles.at("high"), cycles.at("value"));
    bool endpoint = false;
    for (const auto& w : cycles.at("widest")) {
        endpoint |= w.at("parameter") == "noc.l1_read_endpoint";
        EXPECT_THAT(outcome.out, HasSubstr(w.at("parameter").get<std::string>()));
    }
    EXPECT_TRUE(endpoint) << cycles.dump();
    EXPECT_TRUE(outcome.json.at("parameters").empty());
}

}  // namespace
}  // namespace tensight::cli::testing
