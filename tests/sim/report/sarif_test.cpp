// SPDX-License-Identifier: Apache-2.0
// The structural rules of SARIF 2.1.0 (OASIS Standard, 27 March 2020) that the writer must keep;
// the numbers are its sections.
#include "sim/report/sarif.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "sim/diagnose/catalogue.h"
#include "tests/sim/report/sample_result.h"

namespace tensight::report {
namespace {

using nlohmann::json;

const std::set<std::string> kLevels = {"none", "note", "warning", "error"};  // 3.27.10

// 3.28 location, 3.29 physicalLocation, 3.4 artifactLocation, 3.30 region, 3.33 logicalLocation
void check_location(const json& location) {
    if (location.contains("physicalLocation")) {
        const json& artifact = location["physicalLocation"].at("artifactLocation");
        const std::string uri = artifact.at("uri");  // 3.4.3: a URI reference
        EXPECT_TRUE(std::regex_match(uri, std::regex("(file://)?[A-Za-z0-9/._~+,=%-]+"))) << uri;
        if (location["physicalLocation"].contains("region")) {
            EXPECT_GE(location["physicalLocation"]["region"].at("startLine"), 1);  // 3.30.5
        }
    }
    for (const json& logical : location.value("logicalLocations", json::array())) {
        EXPECT_TRUE(logical.contains("name") || logical.contains("fullyQualifiedName"));  // 3.33.4
    }
    if (location.contains("id")) {
        EXPECT_GE(location["id"], 0);  // 3.28.2
    }
}

void check_result(const json& result, const json& rules) {
    EXPECT_TRUE(result.at("message").at("text").is_string());  // 3.27.11, 3.11.8
    EXPECT_TRUE(kLevels.count(result.at("level")));
    const json& rule = rules.at(result.at("ruleIndex").get<std::size_t>());  // 3.27.6
    EXPECT_EQ(rule.at("id"), result.at("ruleId"));                           // 3.27.5
    EXPECT_GE(result.at("occurrenceCount"), 1);                              // 3.27.18
    EXPECT_TRUE(result.at("locations").is_array());                          // 3.27.12
    for (const char* key : {"locations", "relatedLocations"}) {
        for (const json& location : result.value(key, json::array())) {
            check_location(location);
        }
    }
    for (const json& print : result.at("partialFingerprints")) {  // 3.27.17
        EXPECT_TRUE(print.is_string());
    }
}

json check(const run::RunResult& r) {
    const json j = json::parse(sarif_text(r));
    EXPECT_EQ(j.at("version"), "2.1.0");  // 3.13.2
    EXPECT_EQ(j.at("runs").size(), 1U);   // 3.13.4
    const json run = j["runs"][0];
    const json& driver = run.at("tool").at("driver");            // 3.14.6, 3.18.2
    EXPECT_FALSE(driver.at("name").get<std::string>().empty());  // 3.19.8
    std::set<std::string> ids;
    for (const json& rule : driver.at("rules")) {  // 3.19.23: unique
        EXPECT_TRUE(ids.insert(rule.at("id")).second) << rule["id"];
        EXPECT_TRUE(rule.at("help").at("text").is_string());                      // 3.49.13
        EXPECT_TRUE(kLevels.count(rule.at("defaultConfiguration").at("level")));  // 3.50.3
        EXPECT_FALSE(rule.contains("helpUri")) << "3.49.12: must be absolute";
    }
    for (const json& result : run.at("results")) {
        check_result(result, driver["rules"]);
    }
    EXPECT_TRUE(run.at("invocations").at(0).at("executionSuccessful").is_boolean());  // 3.20.14
    return run;
}

TEST(Sarif, KeepsTheRulesOfTheStandard) {
    const json run = check(testing::sample_result());
    ASSERT_EQ(run["results"].size(), 1U);
    const json& result = run["results"][0];
    EXPECT_EQ(result["ruleId"], "cb-wrap");
    EXPECT_EQ(result["level"], "error");
    EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "k.cpp");
    EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["startLine"], 5);
    EXPECT_EQ(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"],
              "core 0,0/BRISC");
    ASSERT_EQ(result["relatedLocations"].size(), 1U);
    EXPECT_FALSE(result["relatedLocations"][0].contains("physicalLocation")) << "it has no file";
    EXPECT_EQ(result["occurrenceCount"], 3);
    EXPECT_EQ(result["properties"]["cycle"], 77);
    EXPECT_EQ(result["properties"]["core"]["x"], 0);
    EXPECT_EQ(run["invocations"][0]["executionSuccessful"], true) << "the kernel failed, not we";
}

TEST(Sarif, HasARuleForEveryFinding) {
    const json run = check(run::RunResult{});
    std::set<std::string> ids;
    for (const json& rule : run["tool"]["driver"]["rules"]) {
        ids.insert(rule["id"]);
    }
    for (int h = 0; h < static_cast<int>(events::Hazard::kCount); ++h) {
        const auto& entry = diagnose::catalogue_entry(static_cast<events::Hazard>(h));
        EXPECT_TRUE(ids.count(std::string(entry.id))) << entry.id;
    }
    EXPECT_TRUE(ids.count("deadlock"));
}

TEST(Sarif, AFindingWithoutARuleBringsOne) {
    run::RunResult r = testing::sample_result();
    r.findings[0].id = "of-another-day";
    const json run = check(r);
    EXPECT_EQ(run["tool"]["driver"]["rules"].back()["id"], "of-another-day");
}

TEST(Sarif, NamesThatAreNoUriAreEscaped) {
    run::RunResult r = testing::sample_result();
    r.findings[0].sites = {{"/home/a b/k#1;\xC3\xA9.cpp", 5, "BRISC"}};
    const json run = check(r);
    EXPECT_EQ(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
              "file:///home/a%20b/k%231%3B%C3%A9.cpp");
}

TEST(Sarif, WhatDoesNotCompileIsAFailureOfTheInvocation) {
    run::RunResult r;
    r.status = run::Status::not_compiled;
    r.message = "k.cpp does not compile";
    const json invocation = check(r)["invocations"][0];
    EXPECT_EQ(invocation["executionSuccessful"], false);
    EXPECT_EQ(invocation["exitCode"], 3);
    EXPECT_EQ(invocation["toolExecutionNotifications"][0]["message"]["text"], r.message);
}

}  // namespace
}  // namespace tensight::report
