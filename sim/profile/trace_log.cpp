// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/trace_log.h"

#include <algorithm>

namespace tensight::profile {

using time::Cause;

void TraceLog::begin_program(const std::string& name, std::uint64_t started_at) {
    started_at_ = started_at;
    programs_.push_back({name, started_at, started_at, {}});
}

// Twice the limit is let in before the latest half is thrown out, so that this happens rarely.
void TraceLog::room() {
    if (size() >= 2 * limit_) {
        shorten();
    }
}

void TraceLog::shorten() {
    std::vector<std::uint64_t> begins;
    begins.reserve(size());
    for (const Slice& s : slices_) {
        begins.push_back(s.begin);
    }
    for (const Change& c : changes_) {
        begins.push_back(c.date);
    }
    for (const Flight& f : flights_) {
        begins.push_back(f.begin);
    }
    for (const Zone& z : zones_) {
        begins.push_back(z.begin);
    }
    const auto middle = begins.begin() + static_cast<std::ptrdiff_t>(limit_);
    std::nth_element(begins.begin(), middle, begins.end());
    horizon_ = *middle;
    const auto late = [this](const auto& r) { return r.begin >= horizon_; };
    const auto count = [&late](const auto& records, std::size_t first) {
        const auto end = records.begin() + static_cast<std::ptrdiff_t>(first);
        return first - static_cast<std::size_t>(std::count_if(records.begin(), end, late));
    };
    slices_resolved_ = count(slices_, slices_resolved_);
    flights_resolved_ = count(flights_, flights_resolved_);
    std::erase_if(slices_, late);
    std::erase_if(flights_, late);
    std::erase_if(zones_, late);
    std::erase_if(changes_, [this](const Change& c) { return c.date >= horizon_; });
}

void TraceLog::segment(const TimeSegment& s) {
    const bool idle = s.cause == Cause::idle_before || s.cause == Cause::idle_between ||
                      s.cause == Cause::idle_after;
    const std::uint64_t begin = started_at_ + s.begin;
    if (idle || begin >= horizon_) {
        return;
    }
    slices_.push_back({begin, started_at_ + s.end, s.site.pc, s.site.return_address, number(s.core),
                       static_cast<std::int16_t>(s.object), static_cast<std::uint8_t>(s.track),
                       s.cause, s.unended, s.site.risc});
    room();
}

void TraceLog::circular_buffer(events::Core core, int cb, events::CbAction action,
                               std::uint32_t pages, std::uint64_t, events::Cycle date,
                               events::Site site) {
    const bool push = action == events::CbAction::push;
    if ((!push && action != events::CbAction::pop) || started_at_ + date >= horizon_) {
        return;
    }
    changes_.push_back({started_at_ + date, pages, number(core), static_cast<std::uint8_t>(cb),
                        push ? Change::Kind::push : Change::Kind::pop, site.risc,
                        static_cast<std::uint16_t>(programs_.size() - 1)});
    room();
}

void TraceLog::dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
                   events::Site site) {
    const bool write = action == events::DstAction::write;
    if ((!write && action != events::DstAction::release) || started_at_ + date >= horizon_) {
        return;
    }
    changes_.push_back({started_at_ + date, static_cast<std::uint32_t>(slot), number(core), 0,
                        write ? Change::Kind::write : Change::Kind::release, site.risc,
                        static_cast<std::uint16_t>(programs_.size() - 1)});
    room();
}

void TraceLog::transfer(const events::Transfer& t) {
    Flight f;
    f.begin = f.end = started_at_ + t.issued;
    if (f.begin >= horizon_) {
        return;
    }
    f.place = t.site.pc;
    f.return_address = t.site.return_address;
    f.bytes = t.bytes;
    f.core = number(t.core);
    f.receivers = static_cast<std::uint16_t>(t.remote.size());
    f.risc = t.site.risc;
    f.kind = t.kind;
    f.noc = static_cast<std::uint8_t>(t.noc);
    if (!t.remote.empty()) {
        f.dram = t.remote.front().dram;
        f.remote_x = t.remote.front().core.x;
        f.remote_y = t.remote.front().core.y;
    }
    open_.emplace(t.id, f);
}

void TraceLog::transfer_done(const events::Transfer& t, events::Cycle date) {
    const auto found = open_.find(t.id);
    if (found == open_.end()) {
        return;
    }
    Flight f = found->second;
    open_.erase(found);
    if (f.begin >= horizon_) {
        return;
    }
    f.end = std::max(f.begin, started_at_ + date);
    flights_.push_back(f);
    room();
}

void TraceLog::zone(events::Core core, events::Site site, const std::string& name,
                    events::Cycle begin, events::Cycle end) {
    if (started_at_ + begin >= horizon_) {
        return;
    }
    const auto [at, added] =
        name_index_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (added) {
        names_.push_back(name);
    }
    zones_.push_back({started_at_ + begin, started_at_ + end, at->second, number(core), site.risc});
    room();
}

void TraceLog::set_dst_capacity(events::Core core, int capacity) {
    auto& all = programs_.back().dst_capacity;
    if (all.size() <= number(core)) {
        all.resize(number(core) + std::size_t{1});
    }
    all[number(core)] = capacity;
}

void TraceLog::end_program(std::uint64_t cycles,
                           const std::function<std::uint32_t(events::Core, events::Site)>& place) {
    const std::uint64_t end = started_at_ + cycles;
    programs_.back().end = end;
    std::vector<std::pair<std::uint64_t, Flight>> unended(open_.begin(), open_.end());
    std::sort(unended.begin(), unended.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    open_.clear();
    for (auto& [id, flight] : unended) {
        flight.end = std::max(end, flight.begin);
        flight.unended = true;
        flights_.push_back(flight);
    }

    const auto resolve = [&](auto& records, std::size_t& first) {
        for (; first < records.size(); ++first) {
            auto& r = records[first];
            const events::Core core{r.core % columns_, r.core / columns_};
            r.place = place(core, {r.risc, r.place, r.return_address});
            r.end = std::min(r.end, std::max(r.begin, end));
        }
    };
    resolve(slices_, slices_resolved_);
    resolve(flights_, flights_resolved_);
    std::erase_if(slices_, [end](const Slice& s) { return s.begin >= end && s.end <= s.begin; });
    slices_resolved_ = slices_.size();
    room();
}

}  // namespace tensight::profile
