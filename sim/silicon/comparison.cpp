// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/comparison.h"

#include <algorithm>
#include <cmath>

#include "sim/silicon/figure.h"
#include "sim/silicon/pairs.h"

namespace tensight::silicon {

namespace {

constexpr double kNotOkPercent = 100;

double error_of(const Outcome& outcome) {
    return outcome.status == RowStatus::ok ? outcome.error_percent() : kNotOkPercent;
}

void sum_up_intervals(const Outcomes& outcomes, Errors& e) {
    std::vector<double> widths;
    for (const Outcome* o : outcomes) {
        if (!o->simulated || !o->low || !o->high) {
            continue;
        }
        widths.push_back(100 * (*o->high - *o->low) / *o->simulated);
        e.inside += *o->low <= o->row.value && o->row.value <= *o->high ? 1 : 0;
    }
    e.with_interval = widths.size();
    if (!widths.empty()) {
        e.median_width = median(std::move(widths));
    }
}

Errors errors_of(const Outcomes& outcomes) {
    Errors e;
    std::vector<double> sizes;
    for (const Outcome* outcome : outcomes) {
        const double error = error_of(*outcome);
        sizes.push_back(std::abs(error));
        e.mean_absolute += std::abs(error);
        if (outcome->status == RowStatus::ok) {
            ++e.ok;
            e.mean_signed += error;
        }
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
    e.mean_signed /= static_cast<double>(std::max<std::size_t>(e.ok, 1));
    std::sort(sizes.begin(), sizes.end());
    const std::size_t middle = e.rows / 2;
    e.median_absolute = e.rows % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
    e.p95_absolute = sizes[(95 * e.rows + 99) / 100 - 1];
    const PairCount pairs = count_pairs(outcomes);
    e.pairs = pairs.all;
    e.pairs_right = pairs.right;
    sum_up_intervals(outcomes, e);
    return e;
}

template <class Name>
std::vector<Group> groups_by(const Outcomes& outcomes, Name name_of) {
    std::vector<std::pair<std::string, Outcomes>> groups;
    for (const Outcome* outcome : outcomes) {
        const std::string name = name_of(outcome->row);
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& g) { return g.first == name; });
        if (group == groups.end()) {
            groups.push_back({name, {outcome}});
        } else {
            group->second.push_back(outcome);
        }
    }
    std::vector<Group> result;
    for (const auto& [name, members] : groups) {
        result.push_back({name, errors_of(members)});
    }
    return result;
}

void add(std::vector<NotSimulated>& reasons, const Outcome& outcome) {
    const auto same = std::find_if(reasons.begin(), reasons.end(), [&](const NotSimulated& n) {
        return n.reason == outcome.reason && n.status == outcome.status;
    });
    if (same == reasons.end()) {
        reasons.push_back({outcome.status, outcome.reason, {outcome.row.id}});
    } else {
        same->ids.push_back(outcome.row.id);
    }
}

}  // namespace

Comparison compare(std::vector<Outcome> outcomes) {
    Comparison c;
    c.outcomes = std::move(outcomes);
    Outcomes all;
    for (const Outcome& outcome : c.outcomes) {
        c.compile_seconds += outcome.compile_seconds;
        c.host_seconds += outcome.host_seconds;
        all.push_back(&outcome);
        if (outcome.status != RowStatus::ok) {
            add(c.not_simulated, outcome);
        }
    }
    c.categories = groups_by(all, [](const Measurement& m) { return m.category; });
    c.families = groups_by(all, [](const Measurement& m) { return m.family + " " + m.arch; });
    c.total = errors_of(all);
    return c;
}

}  // namespace tensight::silicon
