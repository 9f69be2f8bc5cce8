// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/explanation.h"

#include <fmt/format.h>

#include <filesystem>

#include "models/arch/chip_description.h"
#include "sim/explain/probe_workload.h"
#include "sim/run/interval_result.h"

namespace tensight::explain {

namespace {

arch::ChipDescription chip_of(const Question& question, const std::string& data) {
    const std::string path = data + "/arch/" + question.arch + ".yaml";
    if (!std::filesystem::exists(path)) {
        throw CannotExplain(fmt::format("no description of the chip '{}'", question.arch));
    }
    return arch::read_chip_description(path);
}

/// Who works nearly all the time, or else what decides most of the cycles.
std::string bound_of(const Cost& cost, const std::vector<Share>& shares) {
    const Spent* most = nullptr;
    double busiest = 0;
    for (const Spent& s : cost.spent) {
        const auto working = s.cycles.find("working");
        if (working != s.cycles.end() && working->second > busiest) {
            busiest = working->second;
            most = &s;
        }
    }
    constexpr double kNearlyAll = 0.85;
    constexpr double kMostly = 0.5;
    if (most != nullptr && busiest >= kNearlyAll * cost.cycles) {
        return fmt::format("bound by {}: it works {:.1f} of {:.1f} cycles", most->who, busiest,
                           cost.cycles);
    }
    if (!shares.empty() && shares.front().cycles >= kMostly * cost.cycles) {
        return fmt::format("bound by {}: {:.1f} of {:.1f} cycles go with it", shares.front().name,
                           shares.front().cycles, cost.cycles);
    }
    return fmt::format("bound by latency: nobody works all the time{}",
                       most == nullptr ? ""
                                       : fmt::format(" ({} most, {:.1f} of {:.1f} cycles)",
                                                     most->who, busiest, cost.cycles));
}

constexpr double kNever = 2;  // the shares tell the parameters apart

Timed timed(const arch::ChipDescription& chip, Cost cost, const Figure& figure,
            const std::set<std::string>& idle) {
    run::IntervalDepth depth;
    depth.idle_sections = idle;
    depth.take_apart = kNever;
    const auto interval = run::study_intervals(
        chip, {cost.cycles},
        [&figure](const arch::ParameterValues& values) {
            return std::vector<double>{figure(values)};
        },
        depth);
    return {std::move(cost), interval.front().low, interval.front().high};
}

}  // namespace

Explanation explain(const Question& question, const std::string& data,
                    const run::RunOptions& options) {
    const arch::ChipDescription chip = chip_of(question, data);
    const ApiCalls calls = read_api_calls(data + "/kernels/api.yaml");
    Explanation e;
    e.question = question;
    e.call = find_call(calls, called_name(question.call));
    const bool transfers = e.call.on == "data movement";
    const std::string folder = data + "/kernels/probe";
    workload::Workload workload;
    if (transfers) {
        workload = transfer_workload(question, e.call, calls, folder, chip);
    } else {
        const std::string statement = question.call == e.call.name ? "" : question.call;
        const ProbeText text = probe_text(calls, e.call, statement, question.init);
        workload = compute_workload(question, text, folder);
        e.init = text.init;
    }
    e.statement = workload.programs.front().kernels.front().defines.at("PROBE_CALL");
    const std::set<std::string> idle = run::idle_sections(workload);
    const Probe probe(std::move(workload), options);
    const Figure steady = [&probe](const auto& values) { return probe.steady(values).cycles; };
    e.steady = timed(chip, probe.steady(), steady, idle);
    // Over many calls a small move shows; so none is moved past the next limit.
    constexpr double kSmall = 0.05;
    e.shares = shares(chip, e.steady.cost.cycles, steady, {kSmall, idle});
    e.bound = bound_of(e.steady.cost, e.shares);
    if (transfers) {
        const Figure single = [&probe](const auto& values) { return probe.single(values).cycles; };
        e.single = timed(chip, probe.single(), single, idle);
        Moves moves;
        moves.idle_sections = idle;
        e.single_shares = shares(chip, e.single->cost.cycles, single, moves);
    } else {
        e.streams = probe.streams();
    }
    return e;
}

}  // namespace tensight::explain
