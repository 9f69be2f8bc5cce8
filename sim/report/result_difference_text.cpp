// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/report/result_difference.h"
#include "sim/report/version.h"

namespace tensight::report {

using json = nlohmann::ordered_json;

namespace {

std::string grouped(std::uint64_t value) {
    std::string digits = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

std::string value(const std::optional<std::uint64_t>& v) { return v ? grouped(*v) : "-"; }

std::string percent(const Change& c) {
    const auto p = c.percent();
    return p ? fmt::format("{:+.2f} %", *p) : "";
}

std::string row(const std::string& what, const Change& c) {
    return fmt::format("{:<34} {:>15} {:>15} {:>11}\n", what, value(c.before), value(c.after),
                       percent(c));
}

std::string finding_row(char sign, const ResultFile::Finding& f) {
    return fmt::format("  {} {}[{}] {}\n", sign, f.severity, f.id, f.place);
}

std::string causes_text(const std::vector<CauseChange>& causes) {
    std::string text;
    for (const CauseChange& c : causes) {
        text += row(fmt::format("  {:<8} {}", c.role, c.cause), {"", c.before, c.after});
    }
    return text.empty() ? text : "cycles by cause, all cores\n" + text;
}

std::string peaks_text(const ResultDifference& d) {
    std::string text;
    if (d.dst_peak.before != d.dst_peak.after) {
        text += row("  DST tiles", d.dst_peak);
    }
    for (const Change& c : d.cb_peaks) {
        text += row("  " + c.what + ", pages", c);
    }
    return text.empty() ? text : "peaks\n" + text;
}

std::string judgements_text(const ResultDifference& d) {
    std::string text;
    for (const std::string& tensor : d.now_failing) {
        text += fmt::format("output '{}': pass -> FAIL\n", tensor);
    }
    for (const std::string& tensor : d.now_passing) {
        text += fmt::format("output '{}': FAIL -> pass\n", tensor);
    }
    if (!d.appeared.empty() || !d.disappeared.empty()) {
        text += "findings\n";
    }
    for (const auto& f : d.appeared) {
        text += finding_row('+', f);
    }
    for (const auto& f : d.disappeared) {
        text += finding_row('-', f);
    }
    return text;
}

json change_json(const Change& c) {
    const auto number = [](const auto& v) { return v ? json(*v) : json(nullptr); };
    return {
        {"before", number(c.before)}, {"after", number(c.after)}, {"percent", number(c.percent())}};
}

json named(const char* key, const Change& c) {
    json j = {{key, c.what}};
    j.update(change_json(c));
    return j;
}

json finding_json(const ResultFile::Finding& f) {
    return {{"id", f.id}, {"severity", f.severity}, {"place", f.place}, {"count", f.count}};
}

json side_json(const ResultFile& r) {
    return {{"path", r.path},
            {"workload", r.workload},
            {"arch", r.arch},
            {"numerics", r.numerics},
            {"status", r.status}};
}

}  // namespace

std::string difference_text(const ResultDifference& d, const ResultFile& before,
                            const ResultFile& after) {
    std::string text;
    for (const std::string& warning : d.warnings) {
        text += "warning: " + warning + "\n";
    }
    text += fmt::format("before   {}\nafter    {}\n\n", before.path, after.path);
    text += fmt::format("{:<34} {:>15} {:>15} {:>11}\n", "", "before", "after", "change");
    text += row("cycles", d.cycles);
    if (d.programs.size() > 1) {
        for (const Change& p : d.programs) {
            text += row("  " + p.what, p);
        }
    }
    text += causes_text(d.causes);
    text += peaks_text(d);
    text += judgements_text(d);
    for (const std::string& regression : d.regressions) {
        text += "WORSE    " + regression + "\n";
    }
    if (d.regressions.empty()) {
        text += "FINE\n";
    }
    return text;
}

std::string difference_json(const ResultDifference& d, const ResultFile& before,
                            const ResultFile& after) {
    json j;
    j["difference_version"] = kDifferenceVersion;
    j["tool"] = {{"version", kToolVersion}};
    j["before"] = side_json(before);
    j["after"] = side_json(after);
    j["warnings"] = d.warnings;
    j["cycles"] = change_json(d.cycles);
    const auto list = [&j](const char* key, const auto& values, auto form) {
        j[key] = json::array();
        for (const auto& v : values) {
            j[key].push_back(form(v));
        }
    };
    list("programs", d.programs, [](const Change& c) { return named("name", c); });
    list("causes", d.causes, [](const CauseChange& c) {
        json change = {{"role", c.role}, {"cause", c.cause}};
        change.update(change_json({"", c.before, c.after}));
        return change;
    });
    j["dst_peak_tiles"] = change_json(d.dst_peak);
    list("cb_peak_pages", d.cb_peaks, [](const Change& c) { return named("cb", c); });
    list("findings_appeared", d.appeared, finding_json);
    list("findings_disappeared", d.disappeared, finding_json);
    j["outputs_now_failing"] = d.now_failing;
    j["outputs_now_passing"] = d.now_passing;
    j["regressions"] = d.regressions;
    return j.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace tensight::report
