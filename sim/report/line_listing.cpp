// SPDX-License-Identifier: Apache-2.0
#include "sim/report/line_listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "sim/report/number_text.h"

namespace tensight::report {

namespace {

/// Lines shown before and after one that cost something.
constexpr int kContext = 1;
/// Causes named beside a line.
constexpr std::size_t kCausesNamed = 2;

using Lines = std::map<int, const run::LineResult*>;  ///< of one file and RISC

std::vector<std::string> source_of(const std::string& path) {
    std::vector<std::string> lines;
    std::ifstream file(path);
    for (std::string text; std::getline(file, text);) {
        std::replace(text.begin(), text.end(), '\t', ' ');
        lines.push_back(std::move(text));
    }
    return lines;
}

std::string waiting(const time::Account& account) {
    std::vector<std::pair<std::uint64_t, std::string_view>> parts;
    for (std::size_t c = 1; c < time::kCauses; ++c) {
        const auto cause = static_cast<time::Cause>(c);
        if (account.of(cause) > 0) {
            parts.emplace_back(account.of(cause), time::cause_name(cause));
        }
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string text;
    for (std::size_t i = 0; i < std::min(parts.size(), kCausesNamed); ++i) {
        text += fmt::format("{}{} {:.0f} %", i == 0 ? "" : ", ", parts[i].second,
                            percent(parts[i].first, account.total()));
    }
    return text;
}

void costs(std::string& text, const run::LineResult& l, std::uint64_t whole) {
    fmt::format_to(std::back_inserter(text), "{:>14} {:>6.1f} {:>10} {:>9} {:>13}  {:<44}",
                   grouped(l.cost.account.total()), percent(l.cost.account.total(), whole),
                   grouped(l.cost.calls), grouped(l.cost.tiles), grouped(l.cost.bytes),
                   waiting(l.cost.account));
}

void listing(std::string& text, const Lines& lines, const std::vector<std::string>& source,
             std::uint64_t whole) {
    int shown = 0;  // last line
    for (const auto& [number, result] : lines) {
        const int begin = std::max(shown + 1, number - kContext);
        if (shown > 0 && begin > shown + 1) {
            text += fmt::format("{:>103}\n", "...");
        }
        const auto next = lines.upper_bound(number);
        const int end =
            next == lines.end() ? number + kContext : std::min(number + kContext, next->first - 1);
        for (int n = begin; n <= end; ++n) {
            const auto index = static_cast<std::size_t>(n) - 1;
            if (n != number && index >= source.size()) {
                continue;
            }
            if (n == number) {
                costs(text, *result, whole);
            } else {
                text += std::string(102, ' ');
            }
            text += fmt::format(" {:>5} | {}\n", n, index < source.size() ? source[index] : "");
            shown = n;
        }
    }
}

}  // namespace

std::string line_listing(const run::RunResult& r) {
    std::string text;
    if (!r.lines) {
        return text;
    }
    std::map<std::string, std::uint64_t> totals;  // by RISC
    std::map<std::pair<std::string, std::string>, Lines> files;
    for (const run::LineResult& l : *r.lines) {
        totals[l.risc] += l.cost.account.total();
        files[{l.file, l.risc}][l.line] = &l;
    }
    for (const auto& [key, lines] : files) {
        const auto& [file, risc] = key;
        if (file.empty()) {
            continue;
        }
        text += fmt::format("\n{} on {}, all cores\n", file, risc);
        text += fmt::format("{:>14} {:>6} {:>10} {:>9} {:>13}  {:<44}  line\n", "cycles", "%",
                            "calls", "tiles", "bytes", "of these");
        listing(text, lines, source_of(file), totals[risc]);
        if (const auto rest = files.find({"", risc}); rest != files.end()) {
            costs(text, *rest->second.begin()->second, totals[risc]);
            text += "       | (no line: start, end, idle)\n";
        }
    }
    return text;
}

}  // namespace tensight::report
