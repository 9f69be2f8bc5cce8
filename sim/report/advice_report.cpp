// SPDX-License-Identifier: Apache-2.0
#include "sim/report/advice_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace tensight::report {

using json = nlohmann::ordered_json;

namespace {

std::string ids_text(const std::vector<int>& ids) { return fmt::format("{}", fmt::join(ids, ",")); }

double percent(std::uint64_t cycles, std::uint64_t now) {
    return now == 0 ? 0.0
                    : 100.0 * (static_cast<double>(cycles) - static_cast<double>(now)) /
                          static_cast<double>(now);
}

std::string together_text(const char* what, const run::DepthSet& set, std::uint64_t now) {
    return fmt::format("  all at their {}: {} cycles ({:+.1f} %), {} bytes of L1 {} a core\n", what,
                       set.cycles, percent(set.cycles, now),
                       set.bytes_saved < 0 ? -set.bytes_saved : set.bytes_saved,
                       set.bytes_saved < 0 ? "more" : "saved");
}

json set_json(const std::optional<run::DepthSet>& set) {
    if (!set) {
        return nullptr;
    }
    return {{"pages", set->pages}, {"cycles", set->cycles}, {"bytes_saved", set->bytes_saved}};
}

json buffer_json(const run::BufferAdvice& b) {
    json j = {{"program", b.program},
              {"ids", b.ids},
              {"pages", b.pages},
              {"page_bytes", b.page_bytes},
              {"step", b.step},
              {"left_alone", b.left_alone.empty() ? json(nullptr) : json(b.left_alone)}};
    if (b.left_alone.empty()) {
        j["smallest"] = {{"pages", b.smallest}, {"cycles", b.smallest_cycles}};
        j["fastest"] = {{"pages", b.fastest}, {"cycles", b.fastest_cycles}};
    }
    return j;
}

}  // namespace

std::string advice_table(const run::RunResult& result) {
    if (!result.advice) {
        return "";
    }
    const run::DepthAdvice& a = *result.advice;
    if (!a.nothing.empty()) {
        return fmt::format("\nadvice   none: {}\n", a.nothing);
    }
    std::string text = fmt::format(
        "\nadvice   depths of circular buffers, each alone changed ({} runs, numerics {}; 0.5 % "
        "counts as equal){}\n",
        a.runs, a.numerics, a.exhausted ? "; the bound on runs was reached" : "");
    text += fmt::format("  {:<16} {:<6} {:>6} {:>9} {:>12} {:>8} {:>12} {:>12}\n", "program", "CB",
                        "pages", "smallest", "cycles", "fastest", "cycles", "bytes saved");
    for (const run::BufferAdvice& b : a.buffers) {
        if (!b.left_alone.empty()) {
            text += fmt::format("  {:<16} {:<6} {:>6}   left alone: {}\n", b.program,
                                ids_text(b.ids), b.pages, b.left_alone);
            continue;
        }
        text += fmt::format("  {:<16} {:<6} {:>6} {:>9} {:>12} {:>8} {:>12} {:>12}\n", b.program,
                            ids_text(b.ids), b.pages, b.smallest, b.smallest_cycles, b.fastest,
                            b.fastest_cycles, std::uint64_t{b.pages - b.smallest} * b.page_bytes);
    }
    if (a.smallest) {
        text += together_text("smallest", *a.smallest, a.cycles);
    }
    if (a.fastest) {
        text += together_text("fastest", *a.fastest, a.cycles);
    }
    return text;
}

json advice_json(const run::RunResult& result) {
    if (!result.advice) {
        return nullptr;
    }
    const run::DepthAdvice& a = *result.advice;
    json buffers = json::array();
    for (const run::BufferAdvice& b : a.buffers) {
        buffers.push_back(buffer_json(b));
    }
    return {{"none_because", a.nothing.empty() ? json(nullptr) : json(a.nothing)},
            {"numerics", a.numerics},
            {"runs", a.runs},
            {"runs_left_out", a.exhausted},
            {"cycles", a.cycles},
            {"buffers", std::move(buffers)},
            {"smallest_together", set_json(a.smallest)},
            {"fastest_together", set_json(a.fastest)}};
}

}  // namespace tensight::report
