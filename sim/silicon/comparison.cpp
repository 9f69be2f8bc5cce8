// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/comparison.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace tensight::silicon {

namespace {

using Outcomes = std::vector<const Outcome*>;

Errors errors_of(const Outcomes& outcomes) {
    Errors e;
    std::vector<double> sizes;
    for (const Outcome* outcome : outcomes) {
        const double error = outcome->error_percent();
        sizes.push_back(std::abs(error));
        e.mean_absolute += std::abs(error);
        e.mean_signed += error;
        if (e.worst_id.empty() || std::abs(error) > std::abs(e.worst)) {
            e.worst = error;
            e.worst_id = outcome->row.id;
        }
    }
    e.rows = sizes.size();
    if (e.rows == 0) {
        return e;
    }
    e.mean_absolute /= static_cast<double>(e.rows);
    e.mean_signed /= static_cast<double>(e.rows);
    std::sort(sizes.begin(), sizes.end());
    const std::size_t middle = e.rows / 2;
    e.median_absolute = e.rows % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
    return e;
}

auto kind(const Row& row) { return std::tie(row.arch, row.mechanism, row.pattern, row.memory); }

std::vector<PatternErrors> by_pattern(const Outcomes& simulated) {
    std::vector<Outcomes> groups;
    for (const Outcome* outcome : simulated) {
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const Outcomes& g) {
            return kind(g.front()->row) == kind(outcome->row);
        });
        if (group == groups.end()) {
            groups.push_back({outcome});
        } else {
            group->push_back(outcome);
        }
    }
    std::vector<PatternErrors> patterns;
    for (const Outcomes& group : groups) {
        const Row& row = group.front()->row;
        patterns.push_back({row.arch, row.mechanism, row.pattern, row.memory, errors_of(group)});
    }
    return patterns;
}

void add(std::vector<NotSimulated>& reasons, const Outcome& outcome) {
    const auto same = std::find_if(reasons.begin(), reasons.end(), [&](const NotSimulated& n) {
        return n.reason == outcome.reason;
    });
    if (same == reasons.end()) {
        reasons.push_back({outcome.reason, {outcome.row.id}});
    } else {
        same->ids.push_back(outcome.row.id);
    }
}

}  // namespace

Comparison compare(std::vector<Outcome> outcomes) {
    Comparison c;
    c.outcomes = std::move(outcomes);
    Outcomes simulated;
    for (const Outcome& outcome : c.outcomes) {
        c.compile_seconds += outcome.compile_seconds;
        c.host_seconds += outcome.host_seconds;
        if (outcome.simulated) {
            simulated.push_back(&outcome);
        } else {
            add(c.not_simulated, outcome);
        }
    }
    c.patterns = by_pattern(simulated);
    c.total = errors_of(simulated);
    return c;
}

}  // namespace tensight::silicon
