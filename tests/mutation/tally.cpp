// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/tally.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>

namespace tensight::mutation {

namespace {

const char* effect_name(Effect effect) {
    return effect == Effect::not_compiled ? "not_compiled"
           : effect == Effect::harmful    ? "harmful"
                                          : "harmless";
}

/// Lines for the mutants that `wanted` takes; one that several workloads share comes once.
std::string list_of(const std::vector<Mutant>& mutants, const char* title,
                    const std::function<bool(const Verdict&)>& wanted) {
    struct Entry {
        std::string details;
        std::vector<std::string> workloads;
    };
    std::vector<std::string> order;
    std::map<std::string, Entry> entries;
    for (const Mutant& m : mutants) {
        if (wanted(m.verdict)) {
            const std::string name = fmt::format("{}:{}: {}", m.file, m.line, m.mutation);
            const auto [place, fresh] = entries.try_emplace(name);
            if (fresh) {
                order.push_back(name);
                place->second.details =
                    fmt::format("{}{}{}", m.verdict.how, m.verdict.findings.empty() ? "" : "; ",
                                fmt::join(m.verdict.findings, ", "));
            }
            place->second.workloads.push_back(m.workload);
        }
    }
    if (order.empty()) {
        return {};
    }
    std::string text = fmt::format("\n{}:\n", title);
    for (const std::string& name : order) {
        const Entry& e = entries.at(name);
        text += fmt::format("  {}\n      {}\n      in {}\n", name, e.details,
                            fmt::join(e.workloads, ", "));
    }
    return text;
}

double share(std::size_t part, std::size_t of, double none) {
    return of == 0 ? none : static_cast<double>(part) / static_cast<double>(of);
}

}  // namespace

double Tally::share_flagged() const { return share(flagged, harmful, 1); }
double Tally::share_harmless_flagged() const { return share(harmless_flagged, harmless, 0); }

Tally tally_of(const std::vector<Mutant>& mutants) {
    Tally t;
    for (const Mutant& m : mutants) {
        const Verdict& v = m.verdict;
        if (v.effect == Effect::not_compiled) {
            ++t.not_compiled;
        } else if (v.effect == Effect::harmful) {
            ++t.harmful;
            t.harmful_elsewhere += v.only_elsewhere ? 1 : 0;
            t.flagged += v.flagged ? 1 : 0;
            t.flagged_by_notes += v.flagged && v.only_by_notes ? 1 : 0;
            t.at_line += v.flagged && v.at_line ? 1 : 0;
            t.unflagged += v.flagged ? 0 : 1;
        } else {
            ++t.harmless;
            t.harmless_flagged += v.flagged ? 1 : 0;
            t.harmless_noted += v.only_by_notes ? 1 : 0;
        }
    }
    return t;
}

std::string in_short(const Verdict& verdict) {
    return fmt::format("{}, {}flagged", effect_name(verdict.effect), verdict.flagged ? "" : "un");
}

std::string text_of(const std::vector<Mutant>& mutants) {
    const Tally t = tally_of(mutants);
    std::string text = list_of(mutants, "Changed the result and unflagged", [](const Verdict& v) {
        return v.effect == Effect::harmful && !v.flagged;
    });
    text += list_of(mutants, "Changed the result, flagged by notes alone", [](const Verdict& v) {
        return v.effect == Effect::harmful && v.only_by_notes;
    });
    text += list_of(mutants, "Harmless and flagged",
                    [](const Verdict& v) { return v.effect == Effect::harmless && v.flagged; });
    text += fmt::format(
        "\n{} mutants, of these {} do not compile\n"
        "changed the result or hung {}, of these flagged {} (at the mutated line {}), unflagged "
        "{}\n"
        "harmless {}, of these flagged {}\n"
        "harmful ones flagged: {:.1f} % ({} of them by notes alone); harmful in other "
        "circumstances alone: {}\n"
        "harmless ones flagged: {:.1f} %; further {} with notes\n",
        mutants.size(), t.not_compiled, t.harmful, t.flagged, t.at_line, t.unflagged, t.harmless,
        t.harmless_flagged, 100 * t.share_flagged(), t.flagged_by_notes, t.harmful_elsewhere,
        100 * t.share_harmless_flagged(), t.harmless_noted);
    return text;
}

nlohmann::json json_of(const std::vector<Mutant>& mutants) {
    const Tally t = tally_of(mutants);
    auto list = nlohmann::json::array();
    for (const Mutant& m : mutants) {
        list.push_back({{"workload", m.workload},
                        {"file", m.file},
                        {"line", m.line},
                        {"mutation", m.mutation},
                        {"family", m.family},
                        {"effect", effect_name(m.verdict.effect)},
                        {"only_elsewhere", m.verdict.only_elsewhere},
                        {"flagged", m.verdict.flagged},
                        {"only_by_notes", m.verdict.only_by_notes},
                        {"at_line", m.verdict.at_line},
                        {"how", m.verdict.how},
                        {"findings", m.verdict.findings}});
    }
    return {{"not_compiled", t.not_compiled},
            {"harmful", t.harmful},
            {"harmful_elsewhere", t.harmful_elsewhere},
            {"flagged", t.flagged},
            {"flagged_by_notes", t.flagged_by_notes},
            {"at_line", t.at_line},
            {"unflagged", t.unflagged},
            {"harmless", t.harmless},
            {"harmless_flagged", t.harmless_flagged},
            {"harmless_noted", t.harmless_noted},
            {"mutants", list}};
}

}  // namespace tensight::mutation
