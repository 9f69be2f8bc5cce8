// SPDX-License-Identifier: Apache-2.0
#include "sim/report/text_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/report/advice_report.h"
#include "sim/report/error_budget_report.h"
#include "sim/report/line_listing.h"
#include "sim/report/number_text.h"
#include "sim/report/pressure_text.h"

namespace tensight::report {

namespace {

using diagnose::Severity;

/// Cores whose rows are printed; the JSON has all of them.
constexpr std::size_t kCoresShown = 1;

class Writer {
  public:
    explicit Writer(bool color) : color_(color) {}

    template <class... A>
    void line(fmt::format_string<A...> format, A&&... arguments) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<A>(arguments)...);
        text_.push_back('\n');
    }
    std::string paint(std::string_view text, std::string_view code) const {
        return color_ ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
    }
    void text(std::string_view text) { text_ += text; }
    std::string take() { return std::move(text_); }

  private:
    bool color_;
    std::string text_;
};

const char* severity_color(Severity s) {
    return s == Severity::error ? "1;31" : s == Severity::warning ? "1;33" : "1;36";
}

std::size_t count(const run::RunResult& r, Severity s) {
    return static_cast<std::size_t>(
        std::count_if(r.findings.begin(), r.findings.end(),
                      [s](const diagnose::Finding& f) { return f.severity == s; }));
}

void verdict(Writer& w, const run::RunResult& r) {
    const bool ok = r.status == run::Status::ok;
    const bool checked = std::any_of(r.outputs.begin(), r.outputs.end(),
                                     [](const run::OutputResult& o) { return o.checked; });
    // A chip whose bits nobody has compared says so in not_modelled.
    const bool unverified = std::any_of(
        r.not_modelled.begin(), r.not_modelled.end(),
        [](const std::string& note) { return note.rfind("numerics unverified", 0) == 0; });
    const std::string what = ok ? (checked ? "correct" : "completed, nothing checked")
                                : fmt::format("{}", run::status_name(r.status));
    w.line("{}  (numerics {}{}, {} error{}, {} warning{}, {} note{})",
           w.paint(ok ? "PASS " + what : "FAIL " + what, ok ? "1;32" : "1;31"), r.numerics,
           unverified && r.numerics != "off" ? " but unverified" : "", count(r, Severity::error),
           count(r, Severity::error) == 1 ? "" : "s", count(r, Severity::warning),
           count(r, Severity::warning) == 1 ? "" : "s", count(r, Severity::note),
           count(r, Severity::note) == 1 ? "" : "s");
    if (!ok && !r.message.empty()) {
        w.line("  {}", r.message.substr(0, r.message.find('\n')));
    }
}

void cycles(Writer& w, const run::RunResult& r) {
    if (r.programs.empty()) {
        return;
    }
    const double seconds = static_cast<double>(r.cycles.value) / static_cast<double>(r.clock_hz);
    std::string line = fmt::format("cycles   {} ({:.1f} us at {:.2f} GHz)", grouped(r.cycles.value),
                                   seconds * 1e6, static_cast<double>(r.clock_hz) / 1e9);
    if (r.cycles.low && r.cycles.high) {
        line += fmt::format(", between {} and {}", grouped(*r.cycles.low), grouped(*r.cycles.high));
    }
    if (r.flops > 0) {
        line += fmt::format(", {:.3f} TFLOP/s, {:.1f} % of peak", r.flops / seconds / 1e12,
                            100 * r.peak_fraction);
    }
    w.line("{}", line);
    for (const run::Widening& widening : r.cycles.widest) {
        w.line("         {:<36} {:>+10.0f} {:>+10.0f}", widening.parameter, -widening.faster,
               widening.slower);
    }
    for (const auto& [name, value] : r.parameters) {
        w.line("         with {} = {} (not the chip description's)", name, value);
    }
    if (r.programs.size() > 1) {
        for (const auto& p : r.programs) {
            w.line("         {:<20} {:>12}{}", p.name, grouped(p.cycles.value),
                   p.completed ? "" : "  (not completed)");
        }
    }
    w.line("host     {:.3f} s compiling, {:.3f} s running", r.compile_seconds, r.host_seconds);
}

void outputs(Writer& w, const run::RunResult& r) {
    for (const auto& o : r.outputs) {
        if (!o.compared) {
            w.line("output   {}: not compared", o.tensor);
            continue;
        }
        const std::string verdict =
            !o.checked ? std::string("reported, not checked:")
                       : w.paint(o.pass ? "pass" : "FAIL", o.pass ? "1;32" : "1;31");
        w.line(
            "output   {}: {}  pcc {:.6f}, max abs error {:.3g}, max rel error {:.3g}, {:.1f} ulp{}",
            o.tensor, verdict, o.pcc, o.max_abs_error, o.max_rel_error, o.max_ulp,
            o.first_bad ? fmt::format("; {} bad, the first at element {}", o.bad, *o.first_bad)
                        : "");
    }
}

/// Between a router and its own tile.
bool is_port(const run::LinkResult& link) { return link.kind == "inject" || link.kind == "eject"; }

void traffic(Writer& w, const run::RunResult& r) {
    for (std::size_t n = 0; n < r.noc.size(); ++n) {
        const run::NocResult& noc = r.noc[n];
        if (noc.links.empty()) {
            w.line("noc {}    not used", n);
            continue;
        }
        const run::LinkResult& link = noc.links.front();
        w.line(
            "noc {}    {} bytes read, {} written, {} transactions; busiest link: {} at {},{}, "
            "{:.1f} "
            "% busy, {} cycles of waiting",
            n, grouped(noc.bytes_read), grouped(noc.bytes_written), grouped(noc.transactions),
            link.kind, link.x, link.y, 100 * link.share, grouped(link.waited_cycles));
        const auto port = std::find_if(noc.links.begin(), noc.links.end(), is_port);
        if (!is_port(link) && port != noc.links.end()) {
            w.line("         busiest port: {} at {},{}, {:.1f} % busy", port->kind, port->x,
                   port->y, 100 * port->share);
        }
    }
    if (const run::DramChannelResult* worst = run::worst_channel(r.dram)) {
        std::uint64_t read = 0;
        std::uint64_t written = 0;
        for (const run::DramChannelResult& d : r.dram) {
            read += d.bytes_read;
            written += d.bytes_written;
        }
        w.line("dram     {} bytes read, {} written; busiest channel: {}, {:.1f} % busy",
               grouped(read), grouped(written), worst->channel, 100 * worst->share);
    }
}

/// The three largest parts of an account that are not work.
std::string waiting(const time::Account& a, std::uint64_t cycles) {
    std::vector<std::pair<std::uint64_t, std::string_view>> parts;
    for (std::size_t c = 1; c < time::kCauses; ++c) {
        const auto cause = static_cast<time::Cause>(c);
        if (a.of(cause) > 0) {
            parts.emplace_back(a.of(cause), time::cause_name(cause));
        }
    }
    std::sort(parts.begin(), parts.end(), std::greater<>());
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(parts.size(), 3); ++i) {
        text += fmt::format("{}{} {:.1f} %", i == 0 ? "" : ", ", parts[i].second,
                            percent(parts[i].first, cycles));
    }
    return text;
}

void accounts(Writer& w, const run::CoreResult& c) {
    w.line("");
    w.line("core {},{} of '{}'      busy   rest", c.x, c.y, c.program);
    for (const auto* list : {&c.riscs, &c.engines}) {
        for (const auto& a : *list) {
            w.line("  {:<10} {:>12.1f} %   {}", a.name,
                   percent(a.account.of(time::Cause::working), c.cycles),
                   waiting(a.account, c.cycles));
        }
    }
    w.line("  DST        peak {} of {} tiles", c.dst_peak, c.dst_capacity);
    for (const run::DstSpill& spill : c.dst.spills) {
        w.line("             {} tiles packed and {} unpacked through CB {} (spilled)",
               grouped(spill.packed), grouped(spill.unpacked), spill.cb);
    }
}

void buffers(Writer& w, const run::RunResult& r, const run::CoreResult& core) {
    bool header = false;
    for (const auto& c : r.cbs) {
        if (c.x != core.x || c.y != core.y || c.program != core.program) {
            continue;
        }
        if (!header) {
            w.line("  CB   pages   peak     full    empty   bound by");
            header = true;
        }
        w.line("  {:<4} {:>5} {:>6} {:>6.1f} % {:>6.1f} %   {}", c.id, c.pages, c.peak_pages,
               percent(c.full_cycles, core.cycles), percent(c.empty_cycles, core.cycles),
               c.bound_by);
    }
}

/// `core`: index into the cores, whose order the maps have.
void memory(Writer& w, const run::RunResult& r, std::size_t core) {
    if (core < r.l1.size()) {
        const run::L1Result& l = r.l1[core];
        w.line("  L1         {} of {} bytes allocated ({:.1f} %), {} free", grouped(l.used()),
               grouped(l.capacity), percent(l.used(), l.capacity), grouped(l.free));
    }
}

void finding(Writer& w, const diagnose::Finding& f) {
    w.line("{}[{}] {}", w.paint(diagnose::severity_name(f.severity), severity_color(f.severity)),
           f.id, f.message);
    for (const auto& s : f.sites) {
        if (!s.file.empty()) {
            w.line("    {}:{}  ({}{})", s.file, s.line, s.risc,
                   f.core_x < 0 ? ""
                                : fmt::format(", core {},{}", s.core_x < 0 ? f.core_x : s.core_x,
                                              s.core_x < 0 ? f.core_y : s.core_y));
        }
    }
    if (f.cycle > 0 || f.count > 1) {
        w.line("    cycle {}{}", grouped(f.cycle),
               f.count > 1 ? fmt::format(", {} times in all", f.count) : "");
    }
    w.line("    help: {}", f.help);
}

/// What the RISCs named in the findings have called last: those of the first core that stands, or
/// of the core that failed.
void last_calls(Writer& w, const run::RunResult& r) {
    const auto ended =
        std::find_if(r.findings.begin(), r.findings.end(),
                     [](const diagnose::Finding& f) { return diagnose::ends_program(f.id); });
    if (ended == r.findings.end()) {
        return;
    }
    for (const diagnose::RecentCalls& recent : r.last_calls) {
        const auto [x, y] = recent.who.core;
        if (x != ended->core_x || y != ended->core_y || recent.calls.empty()) {
            continue;
        }
        w.line("last calls of core {},{} {}:", x, y, events::risc_name(recent.who.risc));
        for (const diagnose::RecentCall& c : recent.calls) {
            w.line("    cycle {:>9}  {:<28} {}", grouped(c.cycle), c.call, line_text(c.at));
        }
    }
}

}  // namespace

std::string prints_text(const run::RunResult& r) {
    std::string text;
    for (const run::PrintResult& print : r.prints) {
        text += print.shown + "\n";
    }
    if (r.prints_dropped > 0) {
        text += fmt::format("{} more DPRINT statements are not shown\n", r.prints_dropped);
    }
    return text;
}

std::string findings_text(const run::RunResult& result, bool color) {
    Writer w(color);
    for (const auto& f : result.findings) {
        finding(w, f);
    }
    last_calls(w, result);
    return w.take();
}

std::string text_summary(const run::RunResult& r, bool color) {
    Writer w(color);
    verdict(w, r);
    cycles(w, r);
    outputs(w, r);
    traffic(w, r);
    for (std::size_t i = 0; i < std::min(r.cores.size(), kCoresShown); ++i) {
        accounts(w, r.cores[i]);
        buffers(w, r, r.cores[i]);
        memory(w, r, i);
    }
    if (r.cores.size() > kCoresShown) {
        w.line("  ({} more core results in the JSON)", r.cores.size() - kCoresShown);
    }
    if (r.pressure) {
        w.text(pressure_text(r));
    }
    w.text(line_listing(r));
    if (!r.not_modelled.empty()) {
        w.line("");
        w.line("not modelled:");
        for (const std::string& what : r.not_modelled) {
            w.line("  {}", what);
        }
    }
    return w.take() + advice_table(r) + error_budget_table(r);
}

}  // namespace tensight::report
