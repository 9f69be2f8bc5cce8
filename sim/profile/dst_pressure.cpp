// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/dst_pressure.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <string_view>
#include <tuple>

namespace tensight::profile {

namespace {

/// A section that writes and reads the same tiles again and again: more intervals do not matter.
constexpr std::size_t kLivesKept = 64;
/// Pairs of places for one slot; whatever comes beyond is counted without its places.
constexpr std::size_t kRangesKept = 64;

void count_range(std::vector<LiveRanges>& ranges, const LiveRanges& range) {
    const auto same = [&range](const LiveRanges& r) {
        return r.writer == range.writer && r.reader == range.reader;
    };
    auto found = std::find_if(ranges.begin(), ranges.end(), same);
    if (found == ranges.end() && ranges.size() < kRangesKept) {
        ranges.push_back(range);
        return;
    }
    if (found == ranges.end()) {
        found = ranges.end() - 1;
        found->writer = found->reader = {};
    }
    ++found->count;
    found->cycles += range.cycles;
}

}  // namespace

DstPressure::State& DstPressure::at(events::Core core) {
    if (last_ == nullptr || last_core_ != core) {
        last_ = &cores_[core];
        last_core_ = core;
    }
    return *last_;
}

void DstPressure::dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
                      events::Site site) {
    State& state = at(core);
    const auto section = static_cast<std::size_t>(slot / state.use.capacity);
    switch (action) {
        case events::DstAction::write:
            write(state, slot, date, site);
            break;
        case events::DstAction::read:
            read(state, slot, date, site);
            break;
        case events::DstAction::commit:
            state.sections[section].commit = date;
            break;
        case events::DstAction::release:
            release(state, section, date);
            break;
    }
}

void DstPressure::write(State& state, int index, events::Cycle date, events::Site site) {
    Slot& slot = state.slots[static_cast<std::size_t>(index)];
    Section& section = state.sections[static_cast<std::size_t>(index / state.use.capacity)];
    section.latest = std::max(section.latest, date);
    if (slot.written && !slot.read) {
        return;  // adds to the value, or buries it: a finding tells
    }
    if (slot.written) {
        close(state, index, section, date);
    }
    if (section.written == 0) {
        section.begin = date;
    }
    slot.written = true;
    slot.begin = date;
    slot.writer = site;
    section.written |= std::uint32_t{1} << index;
    const int held = std::popcount(section.written);
    section.peak = std::max(section.peak, held);
    if (held > state.use.peak_tiles) {
        state.use.peak_tiles = held;
        state.use.peak_site = site;
        state.use.peak_cycle = date;
    }
}

void DstPressure::read(State& state, int index, events::Cycle date, events::Site site) {
    Slot& slot = state.slots[static_cast<std::size_t>(index)];
    Section& section = state.sections[static_cast<std::size_t>(index / state.use.capacity)];
    section.latest = std::max(section.latest, date);
    if (site.risc == events::Risc::trisc2 && !section.packed) {
        section.packed = true;
        section.first_pack = date;
    }
    slot.read = true;
    slot.last_read = std::max(slot.begin, date);
    slot.reader = site;
}

void DstPressure::close(State& state, int index, Section& section, events::Cycle date) {
    Slot& slot = state.slots[static_cast<std::size_t>(index)];
    const events::Cycle end = slot.read ? slot.last_read : std::max(slot.begin, date);
    LiveRanges range{index, slot.writer, slot.read ? slot.reader : events::Site{}, 1,
                     end - slot.begin};
    count_range(slot.ranges, range);
    state.use.live.add(slot.begin, end);
    if (section.lives.size() < kLivesKept) {
        section.lives.push_back({slot.begin, end});
    }
    slot.written = slot.read = false;
}

void DstPressure::release(State& state, std::size_t number, events::Cycle date) {
    Section& section = state.sections[number];
    for (std::uint32_t held = section.written; held != 0; held &= held - 1) {
        close(state, std::countr_zero(held), section, date);
    }
    if (section.begin != 0 || section.peak > 0) {
        SectionTimes& times = state.use.sections;
        ++times.count;
        const events::Cycle commit = std::max(section.begin, section.commit);
        const events::Cycle pack = section.packed ? std::max(commit, section.first_pack) : commit;
        times.math_cycles += commit - section.begin;
        times.wait_cycles += pack - commit;
        times.pack_cycles += std::max(date, pack) - pack;
        state.use.live.note(section.begin, static_cast<std::uint32_t>(section.peak));
    }
    // No more can be alive than were written.
    if (section.peak > state.use.live_tiles) {
        for (const Interval& at : section.lives) {
            const auto alive = std::count_if(
                section.lives.begin(), section.lives.end(),
                [&at](const Interval& i) { return i.begin <= at.begin && at.begin < i.end; });
            state.use.live_tiles = std::max(state.use.live_tiles, static_cast<int>(alive));
        }
    }
    std::vector<Interval> lives = std::move(section.lives);
    lives.clear();
    section = {};
    section.lives = std::move(lives);  // keeps its memory
}

void DstPressure::tile_moved(events::Core core, int cb, events::TileAction action, events::Cycle,
                             events::Site) {
    TileTraffic& tiles = at(core).use.tiles.at(static_cast<std::size_t>(cb));
    ++(action == events::TileAction::pack ? tiles.packed : tiles.unpacked);
}

// The wrapped index is all that DST itself sees; the object of the violation has the one asked for.
void DstPressure::violation(const events::Violation& violation) {
    constexpr std::string_view kPrefix = "DST ";
    if (violation.hazard != events::Hazard::dst_index_beyond_capacity ||
        !violation.object.starts_with(kPrefix)) {
        return;
    }
    int index = 0;
    const char* end = violation.object.data() + violation.object.size();
    const auto read = std::from_chars(violation.object.data() + kPrefix.size(), end, index);
    if (read.ec == std::errc()) {
        DstUse& use = at(violation.core).use;
        use.needed_tiles = std::max(use.needed_tiles, index + 1);
    }
}

int DstPressure::peak(events::Core core) const {
    const auto found = cores_.find(core);
    return found == cores_.end() ? 0 : found->second.use.peak_tiles;
}

DstUse DstPressure::use(events::Core core) const {
    const auto found = cores_.find(core);
    if (found == cores_.end()) {
        return {};
    }
    State state = found->second;
    for (std::size_t s = 0; s < state.sections.size(); ++s) {
        if (state.sections[s].written != 0) {
            const SectionTimes kept = state.use.sections;
            release(state, s, state.sections[s].latest);
            state.use.sections = kept;  // it has not been released
        }
    }
    for (const Slot& slot : state.slots) {
        state.use.ranges.insert(state.use.ranges.end(), slot.ranges.begin(), slot.ranges.end());
    }
    std::sort(state.use.ranges.begin(), state.use.ranges.end(),
              [](const LiveRanges& a, const LiveRanges& b) {
                  return std::tie(a.slot, a.writer, a.reader) <
                         std::tie(b.slot, b.writer, b.reader);
              });
    return std::move(state.use);
}

}  // namespace tensight::profile
