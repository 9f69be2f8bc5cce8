// SPDX-License-Identifier: Apache-2.0
#include "sim/survey/survey_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tensight::survey {

namespace {

std::string result_of(const Trial& trial) {
    if (trial.outcome == Outcome::compiled) {
        return "compiled";
    }
    const std::string place =
        trial.line == 0 ? trial.file : fmt::format("{}:{}", trial.file, trial.line);
    return fmt::format("{}{}{}", place, place.empty() ? "" : ": ", trial.message);
}

}  // namespace

std::string table_text(const std::vector<Trial>& trials) {
    std::size_t width = 0;
    for (const Trial& t : trials) {
        width = std::max(width, t.path.size());
    }
    std::string text;
    std::size_t compiled = 0;
    std::map<std::string, std::size_t> reasons;
    for (const Trial& t : trials) {
        text +=
            fmt::format("{:<{}}  {:<13}  {}\n", t.path, width,
                        t.kind == KernelKind::compute ? "compute" : "data movement", result_of(t));
        compiled += t.outcome == Outcome::compiled ? 1 : 0;
        if (t.outcome != Outcome::compiled) {
            ++reasons[t.message];
        }
    }
    text += fmt::format("{} of {} kernels compile\n", compiled, trials.size());
    std::vector<std::pair<std::string, std::size_t>> sorted(reasons.begin(), reasons.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [reason, count] : sorted) {
        text += fmt::format("{:>5}  {}\n", count, reason);
    }
    std::map<std::string, std::size_t> taken;
    for (const Trial& t : trials) {
        for (const auto& [name, value] : t.host_macros) {
            ++taken[fmt::format("{}={}", name, value)];
        }
    }
    if (!taken.empty()) {
        text += "macros from the host programs beside them, and for how many kernels:\n";
    }
    for (const auto& [macro, count] : taken) {
        text += fmt::format("{:>5}  {}\n", count, macro);
    }
    return text;
}

}  // namespace tensight::survey
