// SPDX-License-Identifier: Apache-2.0
#include "sim/run/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/diagnose/catalogue.h"

namespace tensight::run {

using diagnose::Finding;
using diagnose::FindingSite;
using diagnose::Severity;

namespace {

std::vector<FindingSite> sites_of(const events::Violation& v, const SourcePlaces& places) {
    std::vector<FindingSite> sites;
    if (v.sites[0].pc != 0) {
        sites.push_back(places.line(v.core, v.sites[0]));
    }
    if (v.sites[1].pc != 0) {
        const events::Core where = v.other_core.value_or(v.core);
        sites.push_back(places.line(where, v.sites[1]));
        if (where != v.core) {
            sites.back().core_x = where.x;
            sites.back().core_y = where.y;
        }
    }
    return sites;
}

std::string key_of(const Finding& f) {
    std::string key = f.id;
    for (const FindingSite& s : f.sites) {
        key += fmt::format("|{}:{}:{}", s.risc, s.file, s.line);
    }
    return key;
}

/// Why nothing in this program can come out differently for it; nullptr: something can.
const char* why_harmless(const events::Violation& v, const Judges& judges) {
    if (v.harmless) {
        return "nothing that follows depends on it";
    }
    if (judges.completed && judges.counts != nullptr && judges.counts->without_effect(v)) {
        return "nothing that follows on this buffer depends on it";
    }
    const bool by_the_end = v.hazard == events::Hazard::l1_overwritten_in_flight;
    if ((judges.completed || !by_the_end) && judges.races != nullptr &&
        judges.races->in_order_all_the_same(v)) {
        return by_the_end ? "nobody writes them before that"
                          : "it is so all the same, by the order of everything else";
    }
    return nullptr;
}

/// " at FILE:LINE" when it is known.
std::string at_text(const FindingSite& site) {
    return site.file.empty() ? "" : fmt::format(" at {}:{}", site.file, site.line);
}

}  // namespace

std::vector<Finding> violation_findings(const diagnose::ViolationLog& log,
                                        const SourcePlaces& places, const Judges& judges) {
    std::vector<Finding> findings;
    std::map<std::string, std::size_t> index;
    for (const auto& entry : log.entries()) {
        const events::Violation& v = entry.first;
        const auto& catalogue = diagnose::catalogue_entry(v.hazard);
        Finding f;
        f.id = catalogue.id;
        f.severity = catalogue.severity;
        f.message = fmt::format("{} {}", v.object, v.detail);
        f.core_x = v.core.x;
        f.core_y = v.core.y;
        f.object = v.object;
        f.cycle = v.cycle;
        f.sites = sites_of(v, places);
        f.help = catalogue.help;
        f.count = entry.count;
        if (const char* reason = why_harmless(v, judges)) {
            f.severity = Severity::note;
            f.message += fmt::format("; {}", reason);
        } else if (judges.completed && judges.sections != nullptr && judges.sections->in_pairs(v)) {
            f.severity = std::min(f.severity, Severity::warning);
            f.message += "; math and pack did so in turns this time";
        }
        const auto [at, added] = index.try_emplace(key_of(f), findings.size());
        if (added) {
            findings.push_back(std::move(f));
        } else {
            Finding& known = findings[at->second];
            f.count += known.count;
            if (f.severity > known.severity) {
                known = std::move(f);
            } else {
                known.count = f.count;
            }
        }
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return a.severity != b.severity ? a.severity > b.severity : a.cycle < b.cycle;
    });
    return findings;
}

Finding deadlock_finding(const diagnose::Deadlock& deadlock) {
    const diagnose::DeadlockState& state = deadlock.state;
    Finding f;
    f.id = "deadlock";
    f.severity = Severity::error;
    f.message = deadlock.diagnosis.sentence;
    f.object = deadlock.diagnosis.object;
    f.cause = diagnose::deadlock_class_name(deadlock.diagnosis.cause);
    f.cycle = state.cycle;
    f.help = diagnose::deadlock_help(deadlock.diagnosis.cause);
    const events::Core where = state.waits.at(deadlock.diagnosis.root).who.core;
    f.core_x = where.x;
    f.core_y = where.y;
    for (const diagnose::CoreGroup& group : diagnose::equal_cores(state)) {
        for (const diagnose::Wait& w : state.waits) {
            if (w.who.core != group.cores.front()) {
                continue;
            }
            f.message += fmt::format("\n  core {},{} {}: {}{}", w.who.core.x, w.who.core.y,
                                     events::risc_name(w.who.risc), wait_text(w), at_text(w.at));
            f.sites.push_back(w.at);
        }
        if (group.cores.size() > 1) {
            f.message += fmt::format("\n  ({} cores like core {},{})", group.cores.size() - 1,
                                     group.cores.front().x, group.cores.front().y);
        }
    }
    const std::string advice = diagnose::advice_text(deadlock);
    if (!advice.empty()) {
        f.message += "\n  " + advice;
    }
    return f;
}

Finding fault_finding(const core::KernelFault& fault, const SourcePlaces& places) {
    using Kind = core::KernelFault::Kind;
    Finding f;
    f.severity = Severity::error;
    switch (fault.kind) {
        case Kind::fault:
            f.id = "kernel-fault";
            f.help = "the device has no memory protection: there this corrupts memory or hangs";
            break;
        case Kind::call:
            f.id = "invalid-call";
            f.help = "see docs/kernel-api.md for what the call expects";
            break;
        case Kind::assertion:
            f.id = "assert-failed";
            f.help = "the kernel's own check failed";
            break;
        case Kind::endless_loop:
            f.id = "endless-loop";
            f.help = "the loop calls nothing and reads nothing that could change";
            break;
        case Kind::cycle_limit:
            f.id = "cycle-limit";
            f.help = "raise it with --max-cycles if the kernel really takes that long";
            break;
    }
    f.message = fmt::format("core {},{} {}: {}", fault.core.x, fault.core.y,
                            events::risc_name(fault.site.risc), fault.what());
    f.core_x = fault.core.x;
    f.core_y = fault.core.y;
    f.cycle = fault.cycle;
    f.sites.push_back(places.line(fault.core, fault.site));
    return f;
}

}  // namespace tensight::run
