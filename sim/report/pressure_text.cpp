// SPDX-License-Identifier: Apache-2.0
#include "sim/report/pressure_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "sim/report/number_text.h"

namespace tensight::report {

namespace {

template <class... A>
void line(std::string& text, fmt::format_string<A...> format, A&&... arguments) {
    fmt::format_to(std::back_inserter(text), format, std::forward<A>(arguments)...);
    text.push_back('\n');
}

std::string place(const diagnose::FindingSite& site) {
    return site.file.empty() ? site.risc : fmt::format("{}:{}", site.file, site.line);
}

double mean(std::uint64_t sum, std::uint64_t count) {
    return count == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(count);
}

/// A column for each bucket: the mean as a share of `most`, from blank to #.
std::string curve(const profile::Timeline& timeline, std::uint64_t cycles, double most) {
    static constexpr std::string_view kShades = " .:-=+*#";
    std::string text;
    for (std::size_t i = 0; i < timeline.buckets().size() && i * timeline.width() < cycles; ++i) {
        const double share = most > 0 ? timeline.mean(i, cycles) / most : 0.0;
        const auto top = static_cast<double>(kShades.size() - 1);
        // Blank is nothing at all.
        const auto shade = static_cast<std::size_t>(std::min(top, share * top + 0.999));
        text.push_back(kShades[share > 0 ? shade : 0]);
    }
    return text;
}

void ranges(std::string& text, const run::DstResult& d, std::uint64_t cycles) {
    line(text, "  slot   share    count   mean cycles  written at -> last used at");
    for (const run::DstRangeResult& r : d.ranges) {
        line(text, "  {:>4} {:>6.1f} % {:>7} {:>13.1f}  {} -> {}", r.slot,
             percent(r.cycles, cycles), grouped(r.count), mean(r.cycles, r.count), place(r.writer),
             r.used ? place(r.reader) : "never");
    }
}

void dst(std::string& text, const run::CoreResult& c) {
    const run::DstResult& d = c.dst;
    line(text, "");
    line(text, "DST of core {},{} in '{}': {} sync, {} bit: {}", c.x, c.y, c.program,
         d.mode.full_sync ? "full" : "half", d.mode.wide ? 32 : 16, d.verdict);
    if (d.peak == 0) {
        return;
    }
    line(text, "  peak {} of {} at {}, cycle {}; at most {} of one section still to be used",
         d.peak, d.capacity, place(d.peak_site), grouped(d.peak_cycle), d.live);
    line(text,
         "  {} sections; in the mean math {:.1f} cycles, waiting for the packer {:.1f}, packing "
         "{:.1f}",
         grouped(d.sections.count), mean(d.sections.math_cycles, d.sections.count),
         mean(d.sections.wait_cycles, d.sections.count),
         mean(d.sections.pack_cycles, d.sections.count));
    for (const run::DstSpill& s : d.spills) {
        line(text, "  spilled through CB {}: {} tiles packed, {} unpacked, {} bytes", s.cb,
             grouped(s.packed), grouped(s.unpacked), grouped(s.bytes));
    }
    ranges(text, d, c.cycles);
    line(text, "  live   |{}|  # = {} tiles, a column = {} cycles",
         curve(d.timeline, c.cycles, d.mode.physical()), d.mode.physical(),
         grouped(d.timeline.width()));
}

void buffers(std::string& text, const run::RunResult& r, const run::CoreResult& core) {
    bool header = false;
    for (const profile::CbResult& c : r.cbs) {
        if (c.x != core.x || c.y != core.y || c.program != core.program) {
            continue;
        }
        if (!header) {
            header = true;
            line(text, "");
            line(text, "CBs of core {},{} in '{}' (# = full)", core.x, core.y, core.program);
        }
        line(text, "  {:<4} |{}|  {} pages pushed, at most {} of {} in use", c.id,
             curve(c.occupancy, core.cycles, c.pages), grouped(c.pushed_pages), c.peak_pages,
             c.pages);
    }
}

void l1(std::string& text, const run::RunResult& r, const run::CoreResult& core) {
    const auto found = std::find_if(r.l1.begin(), r.l1.end(), [&core](const run::L1Result& l) {
        return l.x == core.x && l.y == core.y && l.program == core.program;
    });
    if (found == r.l1.end()) {
        return;
    }
    line(text, "");
    line(text, "L1 of core {},{} in '{}': {} of {} bytes allocated, at most {} in use, {} free",
         core.x, core.y, core.program, grouped(found->used()), grouped(found->capacity),
         grouped(found->reserved + found->peak), grouped(found->free));
    line(text, "  address       bytes   most used  what");
    for (const run::L1Region& region : found->regions) {
        line(text, "  0x{:06x} {:>10} {:>9.1f} %  {} {}", region.address, grouped(region.bytes),
             percent(region.peak_bytes, region.bytes), region.kind == "cb" ? "" : region.kind,
             region.name);
    }
}

}  // namespace

std::string pressure_text(const run::RunResult& r) {
    std::string text;
    std::set<std::string> shown;
    for (const run::CoreResult& c : r.cores) {
        if (shown.insert(c.program).second) {
            dst(text, c);
            buffers(text, r, c);
            l1(text, r, c);
        }
    }
    return text;
}

}  // namespace tensight::report
