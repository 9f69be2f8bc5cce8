// SPDX-License-Identifier: Apache-2.0
#include "sim/report/result_difference.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace tensight::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ResultFile sample() {
    ResultFile r;
    r.path = "a.json";
    r.workload = "w.yaml";
    r.workload_sha256 = "1";
    r.arch = "wormhole_b0";
    r.arch_sha256 = "2";
    r.numerics = "exact";
    r.status = "ok";
    r.cycles = 1000;
    r.programs = {{"p", 400}, {"p", 600}};
    r.roles = {{"FPU", {{"working", 10}}}, {"BRISC", {{"cb_data", 100}, {"working", 5}}}};
    r.dst = {8, 3};
    r.cbs = {{"p: CB 0", {4, 2}}};
    r.outputs = {{"out", true}, {"seen", std::nullopt}};
    r.findings = {{"cb-wrap", "error", "k.cpp:5 (BRISC)", 1}};
    return r;
}

TEST(ResultDifference, TheSame) {
    const auto d = compare_results(sample(), sample(), 0);
    EXPECT_THAT(d.warnings, IsEmpty());
    EXPECT_THAT(d.causes, IsEmpty());
    EXPECT_THAT(d.cb_peaks, IsEmpty());
    EXPECT_THAT(d.appeared, IsEmpty());
    EXPECT_THAT(d.regressions, IsEmpty());
    EXPECT_THAT(difference_text(d, sample(), sample()), HasSubstr("FINE"));
}

TEST(ResultDifference, CyclesUpToWhatIsAllowed) {
    ResultFile slower = sample();
    slower.cycles = 1020;
    slower.programs[1].second = 612;
    EXPECT_THAT(compare_results(sample(), slower, 2).regressions, IsEmpty());
    slower.cycles = 1021;
    EXPECT_EQ(compare_results(sample(), slower, 2).regressions.size(), 1U);
    slower.programs[1].second = 613;
    const auto d = compare_results(sample(), slower, 2);
    EXPECT_EQ(d.regressions.size(), 2U);
    EXPECT_THAT(d.regressions[1], HasSubstr("'p (2)'"));
    EXPECT_THAT(compare_results(slower, sample(), 0).regressions, IsEmpty()) << "faster";
}

TEST(ResultDifference, CausesByRoleLargestFirst) {
    ResultFile after = sample();
    after.roles["BRISC"] = {{"cb_data", 90}, {"noc_barrier", 50}, {"working", 5}};
    const auto d = compare_results(sample(), after, 0);
    ASSERT_EQ(d.causes.size(), 2U);
    EXPECT_EQ(d.causes[0].cause, "noc_barrier");
    EXPECT_EQ(d.causes[0].before, 0U);
    EXPECT_EQ(d.causes[1].cause, "cb_data");
    EXPECT_EQ(d.causes[1].after, 90U);
}

TEST(ResultDifference, AnOutputThatFailsNow) {
    ResultFile after = sample();
    after.outputs[0].pass = false;
    after.outputs[1].pass = false;  // was not checked before
    const auto d = compare_results(sample(), after, 0);
    EXPECT_THAT(d.now_failing, ElementsAre("out"));
    EXPECT_EQ(d.regressions.size(), 1U);
    EXPECT_THAT(compare_results(after, sample(), 0).now_passing, ElementsAre("out"));
}

TEST(ResultDifference, FindingsThatAppearAndDisappear) {
    ResultFile after = sample();
    after.findings = {{"deadlock", "error", "k.cpp:9 (BRISC)", 1},
                      {"dst-dead-write", "warning", "k.cpp:7 (TRISC1)", 1}};
    const auto d = compare_results(sample(), after, 0);
    EXPECT_EQ(d.appeared.size(), 2U);
    EXPECT_EQ(d.disappeared.size(), 1U);
    ASSERT_EQ(d.regressions.size(), 1U) << "a new warning is none";
    EXPECT_THAT(d.regressions[0], HasSubstr("deadlock"));
}

TEST(ResultDifference, AFindingThatHasMovedIsNotNew) {
    ResultFile after = sample();
    after.findings[0].place = "k.cpp:25 (BRISC)";
    EXPECT_THAT(compare_results(sample(), after, 0).appeared, IsEmpty());
    after.findings.push_back({"cb-wrap", "error", "k.cpp:5 (BRISC)", 1});
    EXPECT_EQ(compare_results(sample(), after, 0).appeared.size(), 1U) << "one more is";
}

TEST(ResultDifference, SaysWhatMakesTheTwoDiffer) {
    ResultFile after = sample();
    after.workload = "v.yaml";
    after.workload_sha256 = "3";
    after.arch_sha256 = "4";
    after.numerics = "fast";
    after.status = "stuck";
    const auto d = compare_results(sample(), after, 0);
    EXPECT_THAT(d.warnings, ElementsAre("different workloads: w.yaml and v.yaml",
                                        "different parameters of wormhole_b0",
                                        "different numerics: exact and fast",
                                        "a.json did not run to its end: status stuck"));
    EXPECT_THAT(difference_text(d, sample(), after), HasSubstr("warning: different numerics"));
    EXPECT_EQ(d.regressions.size(), 1U) << "it was ok";
}

TEST(ResultDifference, ProgramsThatCameAndWent) {
    ResultFile after = sample();
    after.programs = {{"p", 400}, {"q", 600}};
    const auto d = compare_results(sample(), after, 0);
    ASSERT_EQ(d.programs.size(), 3U);
    EXPECT_EQ(d.programs[1].what, "p (2)");
    EXPECT_FALSE(d.programs[1].after);
    EXPECT_EQ(d.programs[2].what, "q");
    EXPECT_FALSE(d.programs[2].before);
    EXPECT_FALSE(d.programs[2].percent());
}

TEST(ResultDifference, Json) {
    ResultFile after = sample();
    after.cycles = 1100;
    const auto j = nlohmann::json::parse(
        difference_json(compare_results(sample(), after, 0), sample(), after));
    EXPECT_EQ(j["difference_version"], 1);
    EXPECT_EQ(j["cycles"]["before"], 1000);
    EXPECT_NEAR(j["cycles"]["percent"].get<double>(), 10.0, 1e-9);
    EXPECT_EQ(j["programs"][1]["name"], "p (2)");
    EXPECT_EQ(j["regressions"].size(), 1U);
}

}  // namespace
}  // namespace tensight::report
