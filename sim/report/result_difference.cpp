// SPDX-License-Identifier: Apache-2.0
#include "sim/report/result_difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <tuple>

namespace tensight::report {

namespace {

using Finding = ResultFile::Finding;

std::uint64_t distance(std::uint64_t a, std::uint64_t b) { return a > b ? a - b : b - a; }

void warn_of(std::vector<std::string>& warnings, const char* what, const std::string& before,
             const std::string& after) {
    if (before != after) {
        warnings.push_back(fmt::format("different {}: {} and {}", what, before, after));
    }
}

std::vector<std::string> warnings_of(const ResultFile& a, const ResultFile& b) {
    std::vector<std::string> warnings;
    if (a.workload_sha256 != b.workload_sha256) {
        warnings.push_back(
            a.workload == b.workload
                ? fmt::format("different workloads: {} has changed", a.workload)
                : fmt::format("different workloads: {} and {}", a.workload, b.workload));
    }
    warn_of(warnings, "chips", a.arch, b.arch);
    if (a.arch == b.arch && a.arch_sha256 != b.arch_sha256) {
        warnings.push_back(fmt::format("different parameters of {}", a.arch));
    }
    warn_of(warnings, "numerics", a.numerics, b.numerics);
    for (const ResultFile* r : {&a, &b}) {
        if (r->status != "ok" && r->status != "failed") {
            warnings.push_back(
                fmt::format("{} did not run to its end: status {}", r->path, r->status));
        }
    }
    return warnings;
}

/// Programs by name and how often the name came before, in the order of `before`, new ones last.
std::vector<Change> program_changes(const ResultFile& before, const ResultFile& after) {
    std::vector<Change> changes;
    std::map<std::pair<std::string, int>, std::size_t> index;
    const auto add = [&](const ResultFile& r, std::optional<std::uint64_t> Change::*side) {
        std::map<std::string, int> seen;
        for (const auto& [name, cycles] : r.programs) {
            const int nth = ++seen[name];
            const auto [at, added] = index.try_emplace({name, nth}, changes.size());
            if (added) {
                changes.push_back({nth == 1 ? name : fmt::format("{} ({})", name, nth),
                                   std::nullopt, std::nullopt});
            }
            changes[at->second].*side = cycles;
        }
    };
    add(before, &Change::before);
    add(after, &Change::after);
    return changes;
}

std::vector<CauseChange> cause_changes(const ResultFile& before, const ResultFile& after) {
    std::map<std::pair<std::string, std::string>, CauseChange> all;
    const auto add = [&all](const ResultFile& r, std::uint64_t CauseChange::*side) {
        for (const auto& [role, account] : r.roles) {
            for (const auto& [cause, cycles] : account) {
                CauseChange& c = all[{role, cause}];
                c.role = role;
                c.cause = cause;
                c.*side = cycles;
            }
        }
    };
    add(before, &CauseChange::before);
    add(after, &CauseChange::after);
    std::vector<CauseChange> changes;
    for (const auto& [key, change] : all) {
        if (change.before != change.after) {
            changes.push_back(change);
        }
    }
    std::stable_sort(
        changes.begin(), changes.end(), [](const CauseChange& a, const CauseChange& b) {
            return a.role != b.role ? a.role < b.role
                                    : distance(a.before, a.after) > distance(b.before, b.after);
        });
    return changes;
}

std::vector<Change> cb_changes(const ResultFile& before, const ResultFile& after) {
    std::map<std::string, Change> all;
    for (const auto& [name, p] : before.cbs) {
        all[name] = {name, p.peak, std::nullopt};
    }
    for (const auto& [name, p] : after.cbs) {
        all[name].what = name;
        all[name].after = p.peak;
    }
    std::vector<Change> changes;
    for (const auto& [name, change] : all) {
        if (change.before != change.after) {
            changes.push_back(change);
        }
    }
    return changes;
}

/// A place without its lines: what stays when something is put in above it.
std::string without_lines(const std::string& place) {
    static const std::regex kLine(":[0-9]+");
    return std::regex_replace(place, kLine, "");
}

/// Those of `a` that `b` has not: each of `b` stands for one of `a` with the same id and place, or
/// for one that has moved to another line.
std::vector<Finding> missing(std::vector<Finding> a, std::vector<Finding> b) {
    const auto pair_off = [&](auto same_place) {
        for (auto f = a.begin(); f != a.end();) {
            const auto other = std::find_if(b.begin(), b.end(), [&](const Finding& o) {
                return o.id == f->id && o.severity == f->severity && same_place(o, *f);
            });
            if (other == b.end()) {
                ++f;
            } else {
                b.erase(other);
                f = a.erase(f);
            }
        }
    };
    pair_off([](const Finding& x, const Finding& y) { return x.place == y.place; });
    pair_off([](const Finding& x, const Finding& y) {
        return without_lines(x.place) == without_lines(y.place);
    });
    return a;
}

/// Tensors that `a` passes and `b` does not.
std::vector<std::string> lost(const ResultFile& a, const ResultFile& b) {
    std::vector<std::string> tensors;
    for (const auto& o : a.outputs) {
        const auto other =
            std::find_if(b.outputs.begin(), b.outputs.end(),
                         [&o](const auto& candidate) { return candidate.tensor == o.tensor; });
        if (o.pass == true && other != b.outputs.end() && other->pass == false) {
            tensors.push_back(o.tensor);
        }
    }
    return tensors;
}

void judge_cycles(const Change& c, const std::string& whose, double allowed,
                  std::vector<std::string>& regressions) {
    if (!c.before || !c.after) {
        return;
    }
    const auto before = static_cast<double>(*c.before);
    const auto after = static_cast<double>(*c.after);
    if (after > before * (1 + allowed / 100)) {
        regressions.push_back(fmt::format("{} {} cycles instead of {}, more than {:g} % beyond",
                                          whose, *c.after, *c.before, allowed));
    }
}

}  // namespace

std::optional<double> Change::percent() const {
    if (!before || !after || *before == 0) {
        return std::nullopt;
    }
    return (static_cast<double>(*after) / static_cast<double>(*before) - 1) * 100;
}

ResultDifference compare_results(const ResultFile& before, const ResultFile& after,
                                 double allowed_percent) {
    ResultDifference d;
    d.warnings = warnings_of(before, after);
    d.cycles = {"cycles", before.cycles, after.cycles};
    d.programs = program_changes(before, after);
    d.causes = cause_changes(before, after);
    d.dst_peak = {"DST", before.dst.peak, after.dst.peak};
    d.cb_peaks = cb_changes(before, after);
    d.appeared = missing(after.findings, before.findings);
    d.disappeared = missing(before.findings, after.findings);
    d.now_failing = lost(before, after);
    d.now_passing = lost(after, before);

    auto& r = d.regressions;
    judge_cycles(d.cycles, "the run takes", allowed_percent, r);
    for (const Change& p : d.programs) {
        judge_cycles(p, fmt::format("'{}' takes", p.what), allowed_percent, r);
    }
    for (const std::string& tensor : d.now_failing) {
        r.push_back(fmt::format("output '{}' passed and fails now", tensor));
    }
    for (const Finding& f : d.appeared) {
        if (f.severity == "error") {
            r.push_back(fmt::format("new error: {} at {}", f.id, f.place));
        }
    }
    if (before.status == "ok" && after.status != "ok") {
        r.push_back(fmt::format("the run was ok and is {} now", after.status));
    }
    return d;
}

}  // namespace tensight::report
