// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/outcome.h"

#include <fmt/format.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "sim/digest/sha256.h"
#include "sim/run/simulate.h"

namespace tensight::mutation {

namespace {

/// No kernel of the examples computes for this long without a call.
constexpr std::uint64_t kQuietCycles = 3'000'000;

run::RunResult run_with(const workload::Workload& workload, const RunPlaces& places,
                        const Circumstance* other, std::string& bits) {
    run::RunOptions options;
    options.cache_directory = places.cache;
    options.data_directory = other == nullptr ? places.data : other->data;
    options.max_cycles = other == nullptr ? places.max_cycles : places.max_cycles * 40;
    if (other != nullptr) {
        options.circumstances = other->how;
        options.races = false;  // the bits are all that counts
        options.deadlock_tries = 0;
    }
    options.quiet_cycles = kQuietCycles;
    std::string all;
    options.output = [&all](const std::string& tensor, const std::vector<double>& values) {
        std::string bytes(values.size() * sizeof(double), '\0');
        std::memcpy(bytes.data(), values.data(), bytes.size());
        all += tensor + "=" + digest::sha256_hex(bytes) + ";";
    };
    run::RunResult result = run::simulate(workload, options);
    bits = all.empty() ? "" : digest::sha256_hex(all);
    return result;
}

}  // namespace

Outcome observe(const workload::Workload& workload, const workload::Workload& unmutated,
                const RunPlaces& places) {
    Outcome outcome;
    const run::RunResult result = run_with(workload, places, nullptr, outcome.bits);
    outcome.status = run::status_name(result.status);
    outcome.cycles = result.cycles.value;
    outcome.findings = result.findings;
    outcome.message = result.message;
    const auto expected = [&](std::size_t run, const std::string& bits) {
        return places.expected.empty() || places.expected.at(run) == bits;
    };
    if (!outcome.ended() || !expected(0, outcome.bits)) {
        return outcome;
    }
    workload::Workload twice = workload;
    twice.programs.insert(twice.programs.end(), unmutated.programs.begin(),
                          unmutated.programs.end());
    for (const Circumstance& other : places.others) {
        std::string bits;
        run_with(other.next_launch ? twice : workload, places, &other, bits);
        outcome.bits_of_others.push_back(bits);
        if (!expected(outcome.bits_of_others.size(), bits)) {
            break;
        }
    }
    return outcome;
}

void to_json(nlohmann::json& json, const Outcome& outcome) {
    auto findings = nlohmann::json::array();
    for (const diagnose::Finding& f : outcome.findings) {
        auto sites = nlohmann::json::array();
        for (const diagnose::FindingSite& s : f.sites) {
            sites.push_back({{"file", s.file}, {"line", s.line}, {"risc", s.risc}});
        }
        findings.push_back({{"id", f.id},
                            {"severity", static_cast<int>(f.severity)},
                            {"object", f.object},
                            {"message", f.message},
                            {"sites", sites}});
    }
    json = {{"status", outcome.status}, {"bits", outcome.bits},
            {"cycles", outcome.cycles}, {"message", outcome.message},
            {"findings", findings},     {"bits_of_others", outcome.bits_of_others}};
}

void from_json(const nlohmann::json& json, Outcome& outcome) {
    outcome.status = json.at("status");
    outcome.bits = json.at("bits");
    outcome.cycles = json.at("cycles");
    outcome.message = json.at("message");
    outcome.bits_of_others = json.at("bits_of_others").get<std::vector<std::string>>();
    for (const auto& f : json.at("findings")) {
        diagnose::Finding finding;
        finding.id = f.at("id");
        finding.severity = static_cast<diagnose::Severity>(f.at("severity").get<int>());
        finding.object = f.at("object");
        finding.message = f.at("message");
        for (const auto& s : f.at("sites")) {
            finding.sites.push_back({s.at("file"), s.at("line"), s.at("risc")});
        }
        outcome.findings.push_back(std::move(finding));
    }
}

}  // namespace tensight::mutation
