// SPDX-License-Identifier: Apache-2.0
#include "sim/run/pressure_results.h"

#include <algorithm>
#include <tuple>

namespace tensight::run {

namespace {

std::vector<DstSpill> spills_of(const profile::DstUse& use,
                                const std::vector<profile::CbResult>& cbs) {
    std::vector<DstSpill> spills;
    for (const profile::CbResult& cb : cbs) {
        const profile::TileTraffic& tiles = use.tiles.at(static_cast<std::size_t>(cb.id));
        if (cb.compute_alone && tiles.packed > 0 && tiles.unpacked > 0) {
            spills.push_back({cb.id, tiles.packed, tiles.unpacked,
                              (tiles.packed + tiles.unpacked) * cb.page_bytes});
        }
    }
    return spills;
}

/// Places that are one line become one.
void merge(std::vector<DstRangeResult>& ranges) {
    const auto key = [](const DstRangeResult& r) {
        return std::tie(r.slot, r.writer.file, r.writer.line, r.used, r.reader.risc, r.reader.file,
                        r.reader.line);
    };
    std::stable_sort(ranges.begin(), ranges.end(),
                     [&key](const auto& a, const auto& b) { return key(a) < key(b); });
    std::vector<DstRangeResult> merged;
    for (DstRangeResult& r : ranges) {
        if (!merged.empty() && key(merged.back()) == key(r)) {
            merged.back().count += r.count;
            merged.back().cycles += r.cycles;
        } else {
            merged.push_back(std::move(r));
        }
    }
    ranges = std::move(merged);
}

std::vector<DstRangeResult> ranges_of(const profile::DstUse& use, events::Core where,
                                      const SourcePlaces& places) {
    std::vector<DstRangeResult> results;
    for (const profile::LiveRanges& range : use.ranges) {
        DstRangeResult result;
        result.slot = range.slot;
        result.writer = places.line(where, range.writer);
        result.used = range.reader.pc != 0;
        if (result.used) {
            result.reader = places.line(where, range.reader);
        }
        result.count = range.count;
        result.cycles = range.cycles;
        results.push_back(std::move(result));
    }
    merge(results);
    return results;
}

}  // namespace

DstResult dst_result(const core::Core& core, const profile::DstPressure& pressure,
                     const std::vector<profile::CbResult>& cbs, const SourcePlaces& places,
                     bool detail) {
    const events::Core where = core.parts().where;
    profile::DstUse use = pressure.use(where);
    DstResult r;
    r.mode = core.parts().config.dst;
    r.capacity = r.mode.capacity();
    r.peak = use.peak_tiles;
    r.live = use.live_tiles;
    r.needed = std::max(use.peak_tiles, use.needed_tiles);
    r.peak_cycle = use.peak_cycle;
    r.verdict = dst_verdict(r.mode, r.needed, r.live);
    r.sections = use.sections;
    r.timeline = std::move(use.live);
    if (detail) {
        r.peak_site = places.line(where, use.peak_site);
        r.ranges = ranges_of(use, where, places);
    }
    r.spills = spills_of(use, cbs);
    return r;
}

}  // namespace tensight::run
