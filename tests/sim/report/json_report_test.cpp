// SPDX-License-Identifier: Apache-2.0
#include "sim/report/json_report.h"

#include <gmock/gmock.h>

#include <limits>

#include "tests/sim/report/json_schema.h"
#include "tests/sim/report/sample_result.h"

namespace tensight::report {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::IsEmpty;
using testing::sample_result;

json written(const run::RunResult& result) { return json::parse(json_text(result)); }

TEST(JsonReport, KeepsTheSchema) {
    EXPECT_THAT(testing::schema_violations(written(sample_result())), IsEmpty());
    EXPECT_THAT(testing::sum_violations(written(sample_result())), IsEmpty());
}

// A run that failed before anything was known has every key all the same.
TEST(JsonReport, KeepsTheSchemaOfAnEmptyResult) {
    run::RunResult result;
    result.status = run::Status::internal;
    result.numerics = "exact";
    const json j = written(result);
    EXPECT_THAT(testing::schema_violations(j), IsEmpty());
    EXPECT_EQ(j["exit_status"], 5);
    EXPECT_TRUE(j["tflops"].is_null());
}

// The check of the schema does find what is missing or wrong.
TEST(JsonReport, SchemaCheckFindsViolations) {
    json j = written(sample_result());
    j.erase("flops");
    j["cores"][0]["riscs"][0]["account"]["cb_data"] = -1;
    j["findings"][0]["severity"] = "fatal";
    j["cycles"]["value"] = "many";
    j["noc"][0]["links"][0]["kind"] = "diagonal";
    j["programs"][0]["dram"][0].erase("share");
    const auto violations = testing::schema_violations(j);
    EXPECT_THAT(violations, Contains("flops: expected a number"));
    EXPECT_THAT(violations, Contains("cores[0].riscs[0].account.cb_data: expected a count"));
    EXPECT_THAT(violations, Contains("cycles.value: expected a count"));
    EXPECT_THAT(violations, Contains("programs[0].dram[0].share: expected a number"));
    EXPECT_EQ(violations.size(), 6u);
    json sums = written(sample_result());
    sums["cores"][0]["engines"][0]["account"]["working"] = 1;
    EXPECT_EQ(testing::sum_violations(sums).size(), 1u);
}

TEST(JsonReport, Values) {
    const json j = written(sample_result());
    EXPECT_EQ(j["schema_version"], kSchemaVersion);
    EXPECT_EQ(j["status"], "failed");
    EXPECT_EQ(j["exit_status"], 1);
    EXPECT_EQ(j["seed"], json({{"x", 7}}));
    EXPECT_EQ(
        j["cycles"],
        json({{"value", 1234567}, {"low", nullptr}, {"high", nullptr}, {"widest", json::array()}}));
    // 65536 operations in 1234567 ns.
    EXPECT_NEAR(j["tflops"].get<double>(), 65536 / 1234567e-9 / 1e12, 1e-12);
    EXPECT_EQ(j["outputs"][0]["bad_elements"], 3);
    EXPECT_EQ(j["outputs"][0]["first_bad_index"], 11);
    // Causes without cycles are left out.
    EXPECT_EQ(j["cores"][0]["riscs"][0]["account"],
              json({{"working", 1000000}, {"cb_data", 234567}}));
    EXPECT_EQ(j["dst"]["peak_tiles"], 3);
    EXPECT_EQ(j["findings"][0]["core"], json({{"x", 0}, {"y", 0}}));
    EXPECT_EQ(j["findings"][0]["count"], 3);
    EXPECT_EQ(j["not_modelled"], json({"something"}));
    EXPECT_EQ(j["numerics_unverified"], json::array());
}

TEST(JsonReport, Traffic) {
    const json j = written(sample_result());
    ASSERT_EQ(j["noc"].size(), 2u);
    EXPECT_EQ(j["noc"][0]["noc"], 0);
    EXPECT_EQ(j["noc"][0]["bytes_read"], 81920);
    EXPECT_EQ(j["noc"][0]["bytes_written"], 40960);
    EXPECT_EQ(j["noc"][0]["transactions"], 60);
    ASSERT_EQ(j["noc"][0]["links"].size(), 2u);
    EXPECT_EQ(j["noc"][0]["links"][0], json({{"x", 1},
                                             {"y", 3},
                                             {"kind", "eject"},
                                             {"busy_cycles", 617284},
                                             {"share", 0.5},
                                             {"waited_cycles", 12345},
                                             {"packets", 40}}));
    EXPECT_TRUE(j["noc"][1]["links"].empty());
    EXPECT_EQ(j["dram"][1], json({{"channel", 7},
                                  {"bytes_read", 80896},
                                  {"bytes_written", 40960},
                                  {"busy_cycles", 308641},
                                  {"share", 0.25}}));
    EXPECT_EQ(j["dram_worst_channel"], 7);
    EXPECT_EQ(j["programs"][0]["noc"], j["noc"]);
    EXPECT_EQ(j["programs"][0]["dram"], j["dram"]);
    EXPECT_EQ(j["programs"][0]["dram_worst_channel"], 7);
}

TEST(JsonReport, NoChannelIsTheWorstWithoutDram) {
    run::RunResult result = sample_result();
    result.dram.clear();
    EXPECT_TRUE(written(result)["dram_worst_channel"].is_null());
    EXPECT_TRUE(written(result)["dram"].empty());
}

TEST(JsonReport, IntervalWhenItWasComputed) {
    run::RunResult result = sample_result();
    result.cycles.low = 1;
    result.cycles.high = 2;
    EXPECT_EQ(written(result)["cycles"]["low"], 1);
    EXPECT_EQ(written(result)["cycles"]["high"], 2);
}

// JSON knows neither not-a-number nor infinity.
TEST(JsonReport, NotANumberBecomesNull) {
    run::RunResult result = sample_result();
    result.outputs[0].pcc = std::numeric_limits<double>::quiet_NaN();
    result.outputs[0].max_rel_error = std::numeric_limits<double>::infinity();
    const json j = written(result);
    EXPECT_TRUE(j["outputs"][0]["pcc"].is_null());
    EXPECT_TRUE(j["outputs"][0]["max_rel_error"].is_null());
    EXPECT_THAT(testing::schema_violations(j), IsEmpty());
}

TEST(JsonReport, OutputThatWasNotChecked) {
    run::RunResult result = sample_result();
    result.outputs[0].checked = result.outputs[0].compared = false;
    const json j = written(result);
    EXPECT_TRUE(j["outputs"][0]["pass"].is_null());
    EXPECT_FALSE(j["outputs"][0].contains("pcc"));
}

TEST(JsonReport, FindingWithoutACore) {
    run::RunResult result = sample_result();
    result.findings[0].core_x = result.findings[0].core_y = -1;
    EXPECT_TRUE(written(result)["findings"][0]["core"].is_null());
}

// What a kernel's text may hold must not break the file: quotes, control characters, bytes that are
// no UTF-8.
TEST(JsonReport, AnyTextIsWritten) {
    run::RunResult result = sample_result();
    result.message = "a \"quote\"\n\x01 and \xff";
    result.findings[0].sites[0].file = "k\xe9.cpp";
    const json j = json::parse(json_text(result), nullptr, false);
    ASSERT_FALSE(j.is_discarded());
    EXPECT_THAT(j["message"].get<std::string>(), ::testing::StartsWith("a \"quote\"\n\x01 and "));
}

}  // namespace
}  // namespace tensight::report
