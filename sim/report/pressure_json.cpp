// SPDX-License-Identifier: Apache-2.0
#include "sim/report/pressure_json.h"

#include <algorithm>

namespace tensight::report {

using json = nlohmann::ordered_json;

namespace {

json site_json(const diagnose::FindingSite& site) {
    return {{"file", site.file}, {"line", site.line}, {"risc", site.risc}};
}

json timeline_json(const profile::Timeline& timeline, std::uint64_t cycles) {
    json means = json::array();
    json maxima = json::array();
    for (std::size_t i = 0; i < timeline.buckets().size(); ++i) {
        means.push_back(timeline.mean(i, cycles));
        maxima.push_back(timeline.buckets()[i].max);
    }
    return {{"bucket_cycles", timeline.width()},
            {"mean", std::move(means)},
            {"max", std::move(maxima)}};
}

json ranges_json(const std::vector<run::DstRangeResult>& ranges) {
    json j = json::array();
    for (const run::DstRangeResult& r : ranges) {
        const double mean =
            r.count == 0 ? 0.0 : static_cast<double>(r.cycles) / static_cast<double>(r.count);
        j.push_back({{"slot", r.slot},
                     {"writer", site_json(r.writer)},
                     {"reader", r.used ? site_json(r.reader) : json(nullptr)},
                     {"count", r.count},
                     {"mean_cycles", mean}});
    }
    return j;
}

json fits_json(int needed) {
    const auto fits = [needed](bool wide, bool full_sync) {
        return needed <= dst::DstMode{wide, full_sync}.capacity();
    };
    return {{"half_16", fits(false, false)},
            {"half_32", fits(true, false)},
            {"full_16", fits(false, true)},
            {"full_32", fits(true, true)}};
}

json spills_json(const std::vector<run::DstSpill>& spills) {
    json j = json::array();
    for (const run::DstSpill& s : spills) {
        j.push_back({{"cb", s.cb},
                     {"packed_tiles", s.packed},
                     {"unpacked_tiles", s.unpacked},
                     {"bytes", s.bytes}});
    }
    return j;
}

json dst_core_json(const run::CoreResult& c, bool detail) {
    const run::DstResult& d = c.dst;
    json j = {{"x", c.x},
              {"y", c.y},
              {"program", c.program},
              {"capacity_tiles", c.dst_capacity},
              {"peak_tiles", c.dst_peak},
              {"needed_tiles", d.needed},
              {"live_tiles", d.live},
              {"headroom_tiles", d.headroom()},
              {"bits", d.mode.wide ? 32 : 16},
              {"sync", d.mode.full_sync ? "full" : "half"},
              {"peak_cycle", d.peak_cycle},
              {"fits", fits_json(d.needed)},
              {"verdict", d.verdict},
              {"sections",
               {{"count", d.sections.count},
                {"math_cycles", d.sections.math_cycles},
                {"wait_cycles", d.sections.wait_cycles},
                {"pack_cycles", d.sections.pack_cycles}}},
              {"spills", spills_json(d.spills)}};
    if (detail) {
        j["peak_site"] = d.peak > 0 ? site_json(d.peak_site) : json(nullptr);
        j["live_ranges"] = ranges_json(d.ranges);
        j["live_timeline"] = timeline_json(d.timeline, c.cycles);
    }
    return j;
}

/// Cycles of the program on the core of `cb`.
std::uint64_t cycles_of(const run::RunResult& r, const profile::CbResult& cb) {
    const auto core = std::find_if(r.cores.begin(), r.cores.end(), [&cb](const auto& c) {
        return c.x == cb.x && c.y == cb.y && c.program == cb.program;
    });
    return core == r.cores.end() ? 0 : core->cycles;
}

}  // namespace

json account_json(const time::Account& account) {
    json j = json::object();
    for (std::size_t c = 0; c < time::kCauses; ++c) {
        const auto cause = static_cast<time::Cause>(c);
        if (account.of(cause) > 0) {
            j[std::string(time::cause_name(cause))] = account.of(cause);
        }
    }
    return j;
}

json dst_json(const run::RunResult& r) {
    json j;
    int capacity = 0;
    int peak = 0;
    json cores = json::array();
    for (const auto& c : r.cores) {
        capacity = std::max(capacity, c.dst_capacity);
        peak = std::max(peak, c.dst_peak);
        cores.push_back(dst_core_json(c, r.pressure));
    }
    j["capacity_tiles"] = capacity;
    j["peak_tiles"] = peak;
    j["cores"] = std::move(cores);
    return j;
}

json cbs_json(const run::RunResult& r) {
    json list = json::array();
    for (const profile::CbResult& c : r.cbs) {
        json j = {{"core", {{"x", c.x}, {"y", c.y}}},
                  {"program", c.program},
                  {"id", c.id},
                  {"pages", c.pages},
                  {"page_bytes", c.page_bytes},
                  {"pushed_pages", c.pushed_pages},
                  {"peak_pages", c.peak_pages},
                  {"full_cycles", c.full_cycles},
                  {"empty_cycles", c.empty_cycles},
                  {"producer_wait_cycles", c.producer_wait},
                  {"consumer_wait_cycles", c.consumer_wait},
                  {"bound_by", c.bound_by}};
        if (r.pressure) {
            j["occupancy"] = timeline_json(c.occupancy, cycles_of(r, c));
        }
        list.push_back(std::move(j));
    }
    return list;
}

json l1_json(const run::RunResult& r) {
    json list = json::array();
    for (const run::L1Result& l : r.l1) {
        json j = {{"core", {{"x", l.x}, {"y", l.y}}},
                  {"program", l.program},
                  {"capacity_bytes", l.capacity},
                  {"reserved_bytes", l.reserved},
                  {"allocated_bytes", l.allocated},
                  {"peak_bytes", l.peak},
                  {"free_bytes", l.free}};
        if (r.pressure) {
            j["regions"] = json::array();
            for (const run::L1Region& region : l.regions) {
                j["regions"].push_back({{"kind", region.kind},
                                        {"name", region.name},
                                        {"address", region.address},
                                        {"bytes", region.bytes},
                                        {"peak_bytes", region.peak_bytes}});
            }
        }
        list.push_back(std::move(j));
    }
    return list;
}

json lines_json(const run::RunResult& r) {
    if (!r.lines) {
        return nullptr;
    }
    json list = json::array();
    for (const run::LineResult& l : *r.lines) {
        json stalls = account_json(l.cost.account);
        stalls.erase(std::string(time::cause_name(time::Cause::working)));
        list.push_back({{"file", l.file},
                        {"line", l.line},
                        {"risc", l.risc},
                        {"cycles", l.cost.account.total()},
                        {"stalls", std::move(stalls)},
                        {"tiles", l.cost.tiles},
                        {"bytes", l.cost.bytes},
                        {"calls", l.cost.calls}});
    }
    return list;
}

}  // namespace tensight::report
