// SPDX-License-Identifier: Apache-2.0
// `tensight silicon` as its users run it.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kHeader =
    "id,arch,mechanism,pattern,memory,transactions,subordinates,same_axis,stateful,loopback,bytes,"
    "cycles\n";

class SiliconCommand : public CommandTest {
  protected:
    void put_rows() {
        put("rows.csv", std::string(kHeader) +
                            "WR-1,wormhole_b0,unicast,one_to_one,l1,1,0,0,0,0,64,296\n"
                            "RD-1,wormhole_b0,unicast,one_from_one,l1,1,0,1,0,0,64,205\n"
                            "ZZ-1,wormhole_z9,unicast,one_from_one,l1,1,0,1,0,0,64,227\n"
                            "XX-1,wormhole_b0,unicast,two_by_two,l1,1,0,1,0,0,64,205\n");
    }
    std::string refused(const std::vector<std::string>& arguments) {
        const CommandResult result = tensight(arguments);
        EXPECT_EQ(result.status, 2) << result.err;
        EXPECT_EQ(result.out, "");
        return result.err;
    }
};

TEST_F(SiliconCommand, TableAndReasons) {
    put_rows();
    const CommandResult result = tensight({"silicon", "rows.csv"});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.err, "");  // progress is for terminals
    EXPECT_THAT(result.out, HasSubstr("\nnoc "));
    EXPECT_THAT(result.out, HasSubstr("\nnoc_sweep wormhole_b0 "));
    EXPECT_THAT(result.out, HasSubstr("coverage 50.0 %: 2 of 4 rows simulated, 2 not"));
    EXPECT_THAT(result.out, HasSubstr("1  refused: no description of the chip wormhole_z9 (ZZ-1)"));
    EXPECT_THAT(result.out, HasSubstr("1  refused: unknown pattern two_by_two (XX-1)"));
}

TEST_F(SiliconCommand, JsonHasEveryRow) {
    put_rows();
    EXPECT_EQ(tensight({"silicon", "rows.csv", "--json", "out.json"}, {"out.json"}).status, 0);
    const auto j = nlohmann::json::parse(get("out.json"));
    ASSERT_EQ(j["rows"].size(), 4u);
    EXPECT_EQ(j["rows"][0]["id"], "WR-1");
    EXPECT_EQ(j["rows"][0]["measured"], 296);
    EXPECT_NEAR(j["rows"][0]["simulated"].get<double>(), 296, 30);
    EXPECT_TRUE(j["rows"][2]["simulated"].is_null());
    EXPECT_EQ(j["rows"][2]["status"], "refused");
    EXPECT_EQ(j["total"]["rows"], 4);
    EXPECT_EQ(j["total"]["ok"], 2);
}

TEST_F(SiliconCommand, SameResultTwice) {
    put_rows();
    const auto table = [](const std::string& out) { return out.substr(0, out.find("\nhost")); };
    EXPECT_EQ(table(tensight({"silicon", "rows.csv"}).out),
              table(tensight({"silicon", "rows.csv"}).out));
}

TEST_F(SiliconCommand, OnlySomeRows) {
    put_rows();
    const auto out = tensight({"silicon", "rows.csv", "--only", "WR-*", "ZZ-1"}).out;
    EXPECT_THAT(out, AllOf(HasSubstr("1 of 2 rows simulated, 1 not"), Not(HasSubstr("RD-1"))));
    EXPECT_THAT(refused({"silicon", "rows.csv", "--only", "QQ"}),
                AllOf(HasSubstr("--only QQ"), HasSubstr("expected an id")));
}

TEST_F(SiliconCommand, BadInputNamesFileAndLine) {
    EXPECT_THAT(refused({"silicon", "rows.csv"}), HasSubstr("rows.csv: cannot be read"));
    put("rows.csv", "");
    EXPECT_THAT(refused({"silicon", "rows.csv"}), HasSubstr("rows.csv:1: the file is empty"));
    put("rows.csv", std::string(kHeader) + "A,w,unicast,p,l1,x,0,1,0,0,64,5\n");
    EXPECT_THAT(refused({"silicon", "rows.csv"}),
                HasSubstr("rows.csv:2: transactions is 'x', expected an integer"));
    put("rows.csv", "id,arch\nA,b\n");
    EXPECT_THAT(refused({"silicon", "rows.csv"}), HasSubstr("rows.csv:1: no column 'category'"));
}

TEST_F(SiliconCommand, Usage) {
    EXPECT_THAT(refused({"silicon"}), HasSubstr("ROWS"));
    put_rows();
    EXPECT_THAT(refused({"silicon", "rows.csv", "--colour"}), HasSubstr("--colour"));
}

}  // namespace
}  // namespace tensight::cli::testing
