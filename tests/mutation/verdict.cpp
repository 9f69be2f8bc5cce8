// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace tensight::mutation {

namespace {

using diagnose::Finding;
using diagnose::Severity;

constexpr const char* kDst = "DST";
constexpr const char* kEngines = "engines";
constexpr const char* kNetwork = "network";

bool begins(const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; }
bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// What a call works on or orders.
std::set<std::string> objects_of(const Call& call) {
    const std::string& n = call.name;
    const Family family = family_of(call);
    std::set<std::string> objects;
    const bool is_method_of_buffer =
        !call.receiver.empty() && (family == Family::push || family == Family::pop ||
                                   family == Family::wait || family == Family::reserve);
    if (is_method_of_buffer) {
        // "cb_ctarg_0" is made from "get_compile_time_arg_val(0)": the declaration is not
        // followed, all operations of the function count.
        objects.insert({call.receiver, kEngines, kNetwork});
        return objects;
    }
    if (begins(n, "tile_regs_")) {
        return {kDst};
    }
    if (begins(n, "noc_") || begins(n, "async_") || family == Family::barrier) {
        objects.insert(kNetwork);
    }
    if (family == Family::push || family == Family::pop) {
        objects.insert(kNetwork);  // barriers stand before them
    }
    if (family == Family::init || holds(n, "_tile") || begins(n, "matmul_")) {
        objects.insert(kEngines);
    }
    if (holds(n, "_tile") && family != Family::init) {
        objects.insert(kDst);
    }
    if (begins(n, "matmul_") && family != Family::init) {
        objects.insert(kDst);
    }
    for (const std::string& argument : call.texts) {
        const bool number = argument.find_first_not_of("0123456789") == std::string::npos;
        if (!number && argument.size() > 1) {
            objects.insert(argument);
        }
    }
    return objects;
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& x) { return b.count(x) > 0; });
}

std::string file_name(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

bool same(const Finding& a, const Finding& b) {
    return a.id == b.id && a.sites.size() == b.sites.size() &&
           std::equal(a.sites.begin(), a.sites.end(), b.sites.begin(),
                      [](const auto& s, const auto& t) {
                          return file_name(s.file) == file_name(t.file) && s.line == t.line;
                      });
}

std::string text_of(const Finding& f) {
    std::string text = fmt::format("{} {}", diagnose::severity_name(f.severity), f.id);
    for (const auto& s : f.sites) {
        text += fmt::format(" {}:{}", file_name(s.file), s.line);
    }
    return text;
}

/// Fills in whether the bits are the same.
void judge_effect(Verdict& verdict, const Outcome& outcome, const Outcome& unmutated,
                  const std::vector<Circumstance>& others) {
    verdict.how = outcome.status;
    verdict.effect = Effect::harmful;
    if (outcome.status == "not_compiled" || outcome.status == "bad_input") {
        verdict.effect = Effect::not_compiled;
    } else if (outcome.ended() && outcome.bits == unmutated.bits) {
        for (std::size_t i = 0; i < outcome.bits_of_others.size(); ++i) {
            if (outcome.bits_of_others[i] != unmutated.bits_of_others.at(i)) {
                verdict.only_elsewhere = true;
                verdict.how += fmt::format(
                    ", {} in '{}'", outcome.bits_of_others[i].empty() ? "no end" : "other bits",
                    others.at(i).name);
                return;
            }
        }
        verdict.effect = Effect::harmless;
        verdict.how += ", same bits";
    } else if (outcome.ended()) {
        verdict.how += ", other bits";
    }
}

}  // namespace

bool is_at(const Finding& finding, const std::string& file, std::string_view source,
           const Mutation& mutation) {
    const std::vector<Call> calls = calls_of(source);
    const Call& changed = calls.at(mutation.index);
    const auto objects = objects_of(changed);
    return std::any_of(finding.sites.begin(), finding.sites.end(), [&](const auto& site) {
        if (file_name(site.file) != file) {
            return false;
        }
        if (site.line >= changed.line && site.line <= changed.last_line) {
            return true;
        }
        return std::any_of(calls.begin(), calls.end(), [&](const Call& c) {
            return c.function == changed.function && site.line >= c.line &&
                   site.line <= c.last_line && share(objects_of(c), objects);
        });
    });
}

Verdict judge(const Outcome& outcome, const Outcome& unmutated,
              const std::vector<Circumstance>& others, const std::string& file,
              std::string_view source, const Mutation& mutation) {
    Verdict verdict;
    judge_effect(verdict, outcome, unmutated, others);
    bool serious = false;
    for (const Finding& f : outcome.findings) {
        const bool known = std::any_of(unmutated.findings.begin(), unmutated.findings.end(),
                                       [&](const Finding& u) { return same(f, u); });
        if (known) {
            continue;
        }
        verdict.findings.push_back(text_of(f));
        serious = serious || f.severity != Severity::note;
        verdict.at_line = verdict.at_line || is_at(f, file, source, mutation);
    }
    verdict.only_by_notes = !verdict.findings.empty() && !serious;
    verdict.flagged = serious || (verdict.effect == Effect::harmful && !verdict.findings.empty());
    return verdict;
}

}  // namespace tensight::mutation
