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
    (*last_)[static_cast<std::size_t>(s.track)][key] += s.end - s.begin;
}

std::size_t TimeStacks::Cycles::place_of(const Key& key) const {
    std::uint64_t h = (std::uint64_t{key.pc} << 32 | key.return_address) * 0x9E3779B97F4A7C15U;
    h = (h ^ static_cast<std::uint64_t>(key.cause) << 40) * 0x9E3779B97F4A7C15U;
    const std::size_t mask = sums_.size() - 1;
    std::size_t place = static_cast<std::size_t>(h >> 32) & mask;
    while (sums_[place].used && !(sums_[place].key == key)) {
        place = (place + 1) & mask;
    }
    return place;
}

void TimeStacks::Cycles::grow() {
    constexpr std::size_t kFirst = 32;
    std::vector<Sum> old(sums_.empty() ? kFirst : 2 * sums_.size());
    old.swap(sums_);
    for (const Sum& sum : old) {
        if (sum.used) {
            sums_[place_of(sum.key)] = sum;
        }
    }
}

std::uint64_t& TimeStacks::Cycles::operator[](const Key& key) {
    if (4 * (used_ + 1) > 3 * sums_.size()) {
        grow();
    }
    Sum& sum = sums_[place_of(key)];
    if (!sum.used) {
        sum = {key, true, 0};
        ++used_;
    }
    return sum.cycles;
}

std::vector<TimeStacks::Entry> TimeStacks::sorted(int track, const Cycles& cycles) {
    std::vector<Entry> entries;
    for (const auto& [key, used, sum] : cycles.sums()) {
        if (used && sum > 0) {
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
    Cycles& all = cores_[core][static_cast<std::size_t>(track)];
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
            const auto entries = sorted(t, found->second[static_cast<std::size_t>(t)]);
            result.insert(result.end(), entries.begin(), entries.end());
        }
    }
    return result;
}

}  // namespace tensight::profile
