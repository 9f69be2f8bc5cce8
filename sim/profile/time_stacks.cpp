// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/time_stacks.h"

#include <algorithm>
#include <tuple>

namespace tensight::profile {

namespace {

bool is_idle(time::Cause cause) {
    return cause == time::Cause::idle_before || cause == time::Cause::idle_between ||
           cause == time::Cause::idle_after;
}

}  // namespace

void TimeStacks::segment(const TimeSegment& s) {
    if (last_ == nullptr || last_core_ != s.core) {
        last_ = &cores_[s.core];
        last_core_ = s.core;
    }
    const Key key =
        is_idle(s.cause) ? Key{0, 0, s.cause} : Key{s.site.pc, s.site.return_address, s.cause};
    Track& track = (*last_)[static_cast<std::size_t>(s.track)];
    auto& recent =
        track.recent[(key.pc / 4 + static_cast<unsigned>(key.cause)) % track.recent.size()];
    if (recent.cycles == nullptr || !(recent.key == key)) {
        recent = {key, &track.cycles[key]};
    }
    *recent.cycles += s.end - s.begin;
}

std::vector<TimeStacks::Entry> TimeStacks::sorted(int track, const Cycles& cycles) {
    std::vector<Entry> entries;
    for (const auto& [key, sum] : cycles) {
        if (sum > 0) {
            entries.push_back({track, key.pc, key.return_address, key.cause, sum});
        }
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.cause, a.pc, a.return_address) <
               std::tie(b.cause, b.pc, b.return_address);
    });
    return entries;
}

void TimeStacks::cut(events::Core core, int track, std::uint64_t cycles) {
    Cycles& all = cores_[core][static_cast<std::size_t>(track)].cycles;
    std::vector<Entry> entries = sorted(track, all);
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.cause != b.cause ? a.cause < b.cause : a.pc > b.pc;
    });
    for (const Entry& e : entries) {
        const std::uint64_t taken = std::min(cycles, e.cycles);
        all[{e.pc, e.return_address, e.cause}] -= taken;
        cycles -= taken;
    }
}

std::vector<events::Core> TimeStacks::cores() const {
    std::vector<events::Core> result;
    for (const auto& [core, tracks] : cores_) {
        result.push_back(core);
    }
    return result;
}

std::vector<TimeStacks::Entry> TimeStacks::entries(events::Core core) const {
    std::vector<Entry> result;
    const auto found = cores_.find(core);
    if (found != cores_.end()) {
        for (int t = 0; t < kTracks; ++t) {
            const auto entries = sorted(t, found->second[static_cast<std::size_t>(t)].cycles);
            result.insert(result.end(), entries.begin(), entries.end());
        }
    }
    return result;
}

}  // namespace tensight::profile
