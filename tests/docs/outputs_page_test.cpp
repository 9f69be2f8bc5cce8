// SPDX-License-Identifier: Apache-2.0
// docs/outputs.md names every key of the JSON and every cause.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "page.h"
#include "sim/report/json_report.h"

namespace tensight::docs {
namespace {

diagnose::Deadlock full_deadlock() {
    diagnose::Deadlock d;
    diagnose::Wait wait;
    wait.kind = diagnose::WaitKind::pages;
    wait.cb = 0;
    d.state.waits.push_back(wait);
    d.state.cbs.emplace_back();
    d.state.cbs.front().pushes.emplace_back();
    d.state.words.emplace_back();
    d.state.words.front().writes.emplace_back();
    d.tries.emplace_back();
    return d;
}

// One of everything, so that every key appears.
run::RunResult full_result() {
    run::RunResult r;
    r.cycles.value = 1;
    r.programs.push_back({});
    run::OutputResult output;
    output.compared = true;
    output.checked = true;
    r.outputs.push_back(output);
    run::CoreResult core;
    core.riscs.push_back({});
    core.engines.push_back({});
    core.dst.peak = 1;
    core.dst.ranges.push_back({});
    core.dst.spills.push_back({});
    r.cores.push_back(core);
    r.cbs.push_back({});
    r.l1.push_back({});
    r.l1.back().regions.push_back({});
    r.lines.emplace();
    r.lines->push_back({});
    r.pressure = true;
    r.noc.push_back({});
    r.dram.push_back({});
    diagnose::Finding finding;
    finding.core_x = 0;
    finding.sites.push_back({});
    r.findings.push_back(finding);
    r.last_calls.push_back({{}, {{}}});
    r.livelock.emplace();
    r.livelock->runners.push_back({{}, true, "", {{}}});
    r.deadlock = full_deadlock();
    r.advice.emplace();
    r.advice->buffers.push_back({});
    r.advice->smallest.emplace();
    r.error_budget.emplace();
    r.error_budget->variants.push_back({});
    r.error_budget->variants.front().tensors.push_back({});
    r.error_budget->variants.front().tensors.front().worst.emplace();
    return r;
}

void collect_keys(const nlohmann::json& j, std::set<std::string>& keys) {
    for (auto at = j.begin(); at != j.end(); ++at) {
        if (j.is_object()) {
            keys.insert(at.key());
        }
        if (at->is_structured()) {
            collect_keys(*at, keys);
        }
    }
}

/// Words of the page's code, "cores[].riscs[]" taken apart.
std::set<std::string> words() {
    std::set<std::string> result;
    for (std::string word : Page("docs/outputs.md").code_words()) {
        word = word.substr(word.rfind('.') + 1);
        result.insert(word.substr(0, word.find('[')));
    }
    return result;
}

TEST(OutputsPage, NamesEveryKeyOfTheJson) {
    std::set<std::string> keys;
    collect_keys(nlohmann::json::parse(report::json_text(full_result())), keys);
    EXPECT_GT(keys.size(), 40U);
    const std::set<std::string> documented = words();
    for (const std::string& key : keys) {
        EXPECT_THAT(documented, testing::Contains(key));
    }
}

TEST(OutputsPage, NamesEveryCause) {
    const std::set<std::string> documented = words();
    for (std::size_t c = 0; c < time::kCauses; ++c) {
        EXPECT_THAT(documented,
                    testing::Contains(std::string(time::cause_name(static_cast<time::Cause>(c)))));
    }
}

}  // namespace
}  // namespace tensight::docs
