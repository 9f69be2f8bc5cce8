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

std::string waits_for(const core::BlockedOn& b, core::Core& core, events::Risc risc) {
    using time::Cause;
    switch (b.cause) {
        case Cause::cb_data: {
            auto& cb = core.parts().cb(static_cast<std::uint32_t>(b.object));
            return fmt::format("waits for {} page{} in CB {} (holds {} of {})", b.wanted,
                               b.wanted == 1 ? "" : "s", b.object,
                               cb.received().total() - cb.popped(), cb.config().pages);
        }
        case Cause::cb_space: {
            auto& cb = core.parts().cb(static_cast<std::uint32_t>(b.object));
            return fmt::format("waits for space of {} page{} in CB {} ({} of {} in use)", b.wanted,
                               b.wanted == 1 ? "" : "s", b.object, cb.pushed() - cb.acked().total(),
                               cb.config().pages);
        }
        case Cause::semaphore:
            return fmt::format("waits for the word at L1 0x{:x} to become {} (it is {})", b.address,
                               b.wanted, core.parts().l1.load(b.address, 4));
        case Cause::l1_poll:
            return fmt::format("polls the word at L1 0x{:x} (it stays {})", b.address, b.wanted);
        case Cause::noc_barrier:
            return "waits for a NoC barrier";
        default:
            break;
    }
    const int thread = static_cast<int>(risc) - static_cast<int>(events::Risc::trisc0);
    if (thread >= 0) {
        if (const auto stuck = core.coprocessor().stuck(thread)) {
            return fmt::format("its Tensix thread waits for {}", stuck->what);
        }
    }
    return "waits";
}

}  // namespace

std::vector<Finding> violation_findings(const diagnose::ViolationLog& log,
                                        const SourcePlaces& places) {
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
        const auto [at, added] = index.try_emplace(key_of(f), findings.size());
        if (added) {
            findings.push_back(std::move(f));
        } else {
            findings[at->second].count += entry.count;
        }
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return a.severity != b.severity ? a.severity > b.severity : a.cycle < b.cycle;
    });
    return findings;
}

Finding deadlock_finding(ProgramRun& run, const SourcePlaces& places) {
    Finding f;
    f.id = "deadlock";
    f.severity = Severity::error;
    f.message = "no kernel can go on";
    f.help =
        "see who waits for what: a push, pop, release or semaphore is missing, counts differ "
        "between "
        "producer and consumer, or a buffer is smaller than what is waited for";
    for (const auto& process : run.processes()) {
        core::Core& core = process->core();
        const core::RiscState& state = core.risc(process->risc());
        if (state.finished) {
            continue;
        }
        const events::Core where = core.parts().where;
        const FindingSite site = places.line(where, state.blocked_on.site);
        f.message += fmt::format(
            "\n  core {},{} {}: {}{}{}", where.x, where.y, events::risc_name(process->risc()),
            waits_for(state.blocked_on, core, process->risc()), site.file.empty() ? "" : " at ",
            site.file.empty() ? "" : fmt::format("{}:{}", site.file, site.line));
        f.sites.push_back(site);
        f.cycle = std::max(f.cycle, state.process.now());
        if (f.core_x < 0) {
            f.core_x = where.x;
            f.core_y = where.y;
        }
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
