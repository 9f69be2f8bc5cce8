// SPDX-License-Identifier: Apache-2.0
// tensight explain, against what the ISA documentation says of the same calls.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class ExplainTest : public CommandTest {
  protected:
    nlohmann::json explained(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "explain");
        arguments.insert(arguments.end(), {"--json", "explained.json"});
        const CommandResult outcome = tensight(arguments, {"explained.json"});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return nlohmann::json::parse(get("explained.json"));
    }

    static double share(const nlohmann::json& timed, const std::string& parameter) {
        for (const auto& p : timed.at("parameters")) {
            if (p.at("parameter") == parameter) {
                return p.at("cycles");
            }
        }
        return 0;
    }

    static int count(const nlohmann::json& explanation, const std::string& instruction) {
        int n = 0;
        for (const auto& stream : explanation.at("streams")) {
            for (const auto& i : stream.at("instructions")) {
                n += i.at("instruction") == instruction ? 1 : 0;
            }
        }
        return n;
    }
};

// A product of 32x32x32 is 16 MVMUL of 8x16x16 for each of the phases.
TEST_F(ExplainTest, AProductIssuesSixteenMatrixInstructionsForEachPhase) {
    const auto lofi = explained({"matmul_tiles", "--fidelity", "LoFi"});
    const auto hifi4 = explained({"matmul_tiles", "--fidelity", "HiFi4"});
    EXPECT_EQ(count(lofi, "MVMUL"), 16);
    EXPECT_EQ(count(hifi4, "MVMUL"), 64);
    EXPECT_GE(hifi4.at("steady").at("cycles"), 64);
    EXPECT_LE(hifi4.at("steady").at("cycles"), 70);
    EXPECT_THAT(hifi4.at("bound").get<std::string>(), HasSubstr("FPU"));
    EXPECT_LE(hifi4.at("steady").at("low"), hifi4.at("steady").at("cycles"));
    EXPECT_GE(hifi4.at("steady").at("high"), hifi4.at("steady").at("cycles"));
}

// Request and answer go once round each ring on which the ends differ: 10 columns, 12 rows; the
// network interfaces are passed four times.
TEST_F(ExplainTest, AReadPaysTwentyTwoHopsOnTwoAxesAndTwelveOnOne) {
    const auto two = explained({"noc_async_read", "--to", "3,4", "--bytes", "64"});
    EXPECT_DOUBLE_EQ(share(two.at("single"), "noc.hop"), 22 * 9);
    EXPECT_DOUBLE_EQ(share(two.at("single"), "noc.niu_to_router"), 4 * 5);
    const auto one = explained({"noc_async_read", "--to", "0,5", "--bytes", "64"});
    EXPECT_DOUBLE_EQ(share(one.at("single"), "noc.hop"), 12 * 9);
    EXPECT_DOUBLE_EQ(share(one.at("single"), "noc.dram_read_endpoint"), 0);
}

TEST_F(ExplainTest, AStreamFromOneBankIsBoundByItsChannel) {
    const auto e = explained({"noc_async_read", "--dram", "3", "--bytes", "4096"});
    EXPECT_THAT(e.at("bound").get<std::string>(), HasSubstr("dram.read_bytes_per_cycle"));
    EXPECT_NEAR(e.at("steady").at("cycles"), 4096 / 22.2, 2);
}

TEST_F(ExplainTest, TheTextNamesSources) {
    const CommandResult outcome = tensight({"explain", "noc_async_read", "--bytes", "64"});
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("noc.hop = 9"), HasSubstr("ISA NoC/README"),
                                   HasSubstr("documented")));
}

TEST_F(ExplainTest, BadQuestionsAreRefused) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> bad = {
        {{"explain"}, "expected a call"},
        {{"explain", "matmul_tile"}, "matmul_tiles"},
        {{"explain", "matmul_tiles", "--fidelity", "HiFi5"}, "HiFi5"},
        {{"explain", "matmul_tiles", "--in", "bf17"}, "'bf17'"},
        {{"explain", "matmul_tiles", "--dst", "8"}, "8"},
        {{"explain", "matmul_tiles", "--arch", "grayskull"}, "'grayskull'"},
        {{"explain", "noc_async_read", "--to", "8,0"}, "7,7"},
        {{"explain", "noc_async_read", "--to", "1"}, "X,Y"},
        {{"explain", "noc_async_read", "--dram", "12"}, "0 to 11"},
        {{"explain", "noc_async_read", "--bytes", "0"}, "--bytes 0"},
        {{"explain", "noc_async_read", "--noc", "2"}, "2"},
        {{"explain", "matmul_tiles(0, 1)"}, "does not compile"},
        {{"explain", "--line", "a.cpp:1"}, "--run"}};
    for (const auto& [arguments, expected] : bad) {
        const CommandResult outcome = tensight(arguments);
        EXPECT_EQ(outcome.status, 2) << arguments.back();
        EXPECT_THAT(outcome.err, HasSubstr(expected));
    }
}

}  // namespace
}  // namespace tensight::cli::testing
