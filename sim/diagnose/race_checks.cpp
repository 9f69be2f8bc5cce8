// SPDX-License-Identifier: Apache-2.0
// Which pairs of accesses are races, and what they are called.
#include <fmt/format.h>

#include <algorithm>

#include "sim/diagnose/race_detector.h"

namespace tensight::diagnose {

using events::Hazard;

bool RaceDetector::ended(const Access& access, MemoryId memory, const VectorClock& clock,
                         const Access& next) {
    const Epoch since =
        access.sequence == 0 ? access.epoch : risc_of(access.agent).barriers.known_since(access);
    if (since != 0 && clock.knows(access.agent, since)) {
        return true;
    }
    if (access.kind == AccessKind::write_source) {
        return arrived(access, clock);
    }
    if (access.kind != AccessKind::write_landing) {
        return false;
    }
    const Agent channel = channels_.find(access, memory, false);
    if (channel != kNobody && clock.knows(channel, access.sequence)) {
        return true;
    }
    const Agent behind = channels_.find(access, memory, true);
    if (behind != kNobody && clock.knows(behind, access.sequence)) {
        found(Hazard::signal_behind_write, access, next, memory, 0);
        return true;
    }
    return false;
}

// What has arrived, or was sent before an increment that has, has left.
bool RaceDetector::arrived(const Access& source, const VectorClock& clock) const {
    const auto to = sent_to_.find(std::uint64_t{source.agent} << 32 | source.sequence);
    return to != sent_to_.end() &&
           std::all_of(to->second.begin(), to->second.end(), [&](MemoryId memory) {
               const auto knows = [&](bool by_increment) {
                   const Agent channel = channels_.find(source, memory, by_increment);
                   return channel != kNobody && clock.knows(channel, source.sequence);
               };
               return knows(false) || knows(true);
           });
}

bool RaceDetector::same_channel(const Access& a, const Access& b) {
    return a.agent == b.agent && a.kind == b.kind && a.noc == b.noc && a.vc == b.vc &&
           a.multicast == b.multicast;
}

void RaceDetector::check_read(MemoryId memory, const ShadowMemory::Segment& s, const Access& access,
                              const VectorClock& clock) {
    const Access& w = s.write;
    if (!w.made() || ended(w, memory, clock, access)) {
        return;
    }
    Hazard hazard = Hazard::race_read_write;
    if (w.kind == AccessKind::read_landing) {
        hazard = Hazard::noc_no_barrier;
    } else if (w.agent != access.agent && w.kind == AccessKind::write_landing &&
               clock.knows(w.agent, w.epoch)) {
        hazard = Hazard::signal_overtakes_data;
    }
    found(hazard, access, w, memory, s.begin);
}

void RaceDetector::check_write(MemoryId memory, const ShadowMemory::Segment& s,
                               const Access& access, const VectorClock& clock) {
    const Access& w = s.write;
    // Reads of one RISC into one place, and writes over one channel: the last one wins, or nobody
    // can tell the difference before a barrier.
    const bool in_order =
        w.made() && (same_channel(w, access) || (w.agent == access.agent && w.kind == access.kind &&
                                                 w.kind == AccessKind::read_landing));
    if (w.made() && !in_order && !ended(w, memory, clock, access)) {
        found(w.agent == access.agent && w.kind == AccessKind::read_landing
                  ? Hazard::noc_no_barrier
                  : Hazard::race_write_write,
              access, w, memory, s.begin);
    }
    for (const Access& r : s.reads) {
        if (!ended(r, memory, clock, access)) {
            found(r.kind == AccessKind::write_source &&
                          r.agent / kAgentsOfCore == access.agent / kAgentsOfCore
                      ? Hazard::l1_overwritten_in_flight
                      : Hazard::race_read_write,
                  access, r, memory, s.begin);
        }
    }
}

// Another core writes: does it know that the pages have been reserved for it?
void RaceDetector::check_reserved(const Access& access, MemoryId memory, std::uint64_t begin,
                                  std::uint64_t end, const VectorClock& clock) {
    if (memory >= kFirstDram) {
        return;
    }
    if (begin < reserved_end_ && (begin < semaphores_ || end > semaphores_end_)) {
        found(Hazard::noc_firmware_memory, access, {}, memory, begin);
    }
    if (access.kind != AccessKind::write_landing || memory == access.agent / kAgentsOfCore) {
        return;
    }
    for (const auto& b : cores_[memory]->buffers) {
        if (!b || begin >= b->base + std::uint64_t{b->page_bytes} * b->pages || end <= b->base) {
            continue;
        }
        const std::uint64_t first = begin > b->base ? (begin - b->base) / b->page_bytes : 0;
        for (std::uint64_t page = first; page < b->pages && b->base + page * b->page_bytes < end;
             ++page) {
            const Access& by = b->reserved_by[page];
            if (by.made() && !clock.knows(by.agent, by.epoch)) {
                found(Hazard::cb_remote_unreserved, access, by, memory, begin,
                      b->reserved <= b->pages && !b->shares_memory);
                return;
            }
            const Access& pushed = b->pushed_by[page];
            if (pushed.made() && !clock.knows(pushed.agent, pushed.epoch)) {
                found(Hazard::cb_push_in_flight, pushed, access, memory, begin);
                return;
            }
        }
    }
}

void RaceDetector::check(MemoryId memory, std::uint64_t begin, std::uint64_t end,
                         const Access& access, const VectorClock& clock) {
    ShadowMemory& s = shadow(memory);
    if (!writes(access.kind)) {
        s.each(begin, end, [&](ShadowMemory::Segment& segment) {
            check_read(memory, segment, access, clock);
            ShadowMemory::add_read(segment, access);
        });
        return;
    }
    if (access.sequence != 0) {
        check_reserved(access, memory, begin, end, clock);
    }
    s.each(begin, end, [&](const ShadowMemory::Segment& segment) {
        check_write(memory, segment, access, clock);
    });
    s.write(begin, end, access);
}

void RaceDetector::violation(const events::Violation& v) {
    const auto blame = [&](const events::Site& s) {
        blamed_.insert({v.core, s.risc, s.pc, s.return_address});
    };
    switch (v.hazard) {
        case Hazard::noc_no_barrier:
        case Hazard::l1_overwritten_in_flight:
            blame(v.sites[1]);
            break;
        case Hazard::cb_read_without_wait:
        case Hazard::cb_read_past_wait:
        case Hazard::cb_pop_beyond_wait:
        case Hazard::cb_write_without_reserve:
        case Hazard::cb_push_beyond_reserve:
            misused(v);
            break;
        case Hazard::pack_unpack_race:
            if (v.needs.cb >= 0) {
                misused(v);
            }
            break;
        default:
            break;
    }
}

void RaceDetector::misused(const events::Violation& v) {
    const Misuse misuse{v.hazard, v.core, v.sites[0], v.sites[1]};
    Core& c = core(v.core);
    const auto mover = static_cast<std::size_t>(v.sites[0].risc);
    const bool read = v.hazard == Hazard::cb_read_without_wait ||
                      v.hazard == Hazard::cb_read_past_wait || v.hazard == Hazard::pack_unpack_race;
    Buffer* b = v.needs.cb < 0 ? nullptr : c.buffers[static_cast<std::size_t>(v.needs.cb)].get();
    if (knows_pages(v)) {
        if (v.hazard == Hazard::cb_push_beyond_reserve && !v.needs.filled) {
            if (v.sites[0].risc == events::Risc::trisc2) {
                unordered_.insert(misuse);  // the packer would have told
            } else {
                b->unreserved_push = {misuse, v.needs.granted};
            }
        }
        return;
    }
    if (read && b != nullptr && b->resident) {
        of_shards_.emplace(misuse, v.needs.cb);
        return;
    }
    if (read && mover < c.foreign_write.size()) {
        c.foreign_write[mover] = misuse;
        return;
    }
    unordered_.insert(misuse);
    // Of pages that are not its to use all follows.
    blamed_.insert({v.core, v.sites[0].risc, v.sites[0].pc, v.sites[0].return_address});
}

// A RISC may send what it has written itself, be it its own page or not.
void RaceDetector::judge_foreign_write(Core& c, const events::Transfer& t) {
    const auto mover = static_cast<std::size_t>(t.site.risc);
    if (mover >= c.foreign_write.size() || !c.foreign_write[mover]) {
        return;
    }
    const Misuse misuse = *c.foreign_write[mover];
    c.foreign_write[mover].reset();
    const Access source = plain(c, t.site, AccessKind::write_source);
    bool own = t.local_bytes;
    c.shadow.each(t.local, t.local + t.bytes, [&](const ShadowMemory::Segment& s) {
        own = own && s.write.made() && s.write.agent == source.agent &&
              ended(s.write, c.index, risc_of(source.agent).clock, source);
    });
    if (!own) {
        unordered_.insert(misuse);
        blamed_.insert({c.where, t.site.risc, t.site.pc, t.site.return_address});
    }
}

bool RaceDetector::filled(Core& c, const Buffer& b, std::uint64_t first, std::uint64_t end,
                          const VectorClock& clock) {
    bool all = end - first <= b.pages;
    for (std::uint64_t page = first; all && page < end; ++page) {
        const std::uint64_t at = b.base + page % b.pages * b.page_bytes;
        const Access& pushed = b.pushed_by[page % b.pages];
        bool any = false;
        c.shadow.each(at, at + b.page_bytes, [&](const ShadowMemory::Segment& s) {
            const bool since =
                !pushed.made() || (s.write.agent == pushed.agent && s.write.epoch > pushed.epoch);
            any |= s.write.made() && since && clock.knows(s.write.agent, s.write.epoch);
        });
        all = any;
    }
    return all;
}

bool RaceDetector::never_written(const Misuse& misuse, int cb) {
    Core& c = core(std::get<events::Core>(misuse));
    const Buffer& b = *c.buffers[static_cast<std::size_t>(cb)];
    bool written = false;
    c.shadow.each(b.base, b.base + std::uint64_t{b.page_bytes} * b.pages,
                  [&](const ShadowMemory::Segment& s) { written |= s.write.made(); });
    return !written;
}

// The hand-over of the pages has been heard of, be it through another buffer's wait.
bool RaceDetector::knows_pages(const events::Violation& v) {
    const events::NeededPages& needs = v.needs;
    Core& c = core(v.core);
    if (needs.cb < 0 || !c.buffers[static_cast<std::size_t>(needs.cb)]) {
        return false;
    }
    const Buffer& b = *c.buffers[static_cast<std::size_t>(needs.cb)];
    if (needs.total == 0) {  // free since the start
        return !b.shares_memory;
    }
    const VectorClock& clock = c.riscs[static_cast<std::size_t>(v.sites[0].risc)].clock;
    for (const HandOver& h : needs.free ? b.pops : b.pushes) {
        if (h.total >= needs.total) {
            return clock.knows(h.by, h.epoch);
        }
    }
    return false;
}

// A pop while a write from the pages may not have left matters if somebody writes them too early.
bool RaceDetector::confirmed(const events::Violation& v) const {
    const auto index = index_.find(v.core);
    if (index == index_.end()) {
        return false;
    }
    const auto is = [&](const Access& a, const events::Site& site) {
        return a.made() && a.agent == agent_of(index->second, site.risc) && a.site() == site;
    };
    return std::any_of(races_.begin(), races_.end(), [&](const Race& race) {
        return is(race.here, v.sites[1]) || is(race.other, v.sites[1]);
    });
}

bool RaceDetector::in_order_all_the_same(const events::Violation& v) const {
    switch (v.hazard) {
        case Hazard::cb_read_without_wait:
        case Hazard::cb_read_past_wait:
        case Hazard::cb_pop_beyond_wait:
        case Hazard::cb_write_without_reserve:
        case Hazard::cb_push_beyond_reserve:
            return unordered_.count({v.hazard, v.core, v.sites[0], v.sites[1]}) == 0;
        case Hazard::pack_unpack_race:  // told at the pack, it stands for the read before it
            return std::none_of(unordered_.begin(), unordered_.end(), [&](const Misuse& m) {
                const auto& [hazard, where, site, other] = m;
                return where == v.core && site == v.sites[0] &&
                       (hazard == Hazard::cb_read_without_wait ||
                        hazard == Hazard::cb_read_past_wait || hazard == Hazard::pack_unpack_race);
            });
        case Hazard::l1_overwritten_in_flight:
            return !confirmed(v);
        default:
            return false;
    }
}

void RaceDetector::found(Hazard hazard, const Access& here, const Access& other, MemoryId memory,
                         std::uint64_t address, bool harmless) {
    const auto place = [](const Access& a) { return Place{a.agent, a.pc, a.return_address}; };
    const auto [at, added] = told_.try_emplace({hazard, place(here), place(other)}, races_.size());
    if (added) {
        races_.push_back({hazard, here, other, memory, address, now_, harmless});
    } else if (races_[at->second].harmless && !harmless) {
        races_[at->second] = {hazard, here, other, memory, address, now_, false};
    }
}

// --- telling ------------------------------------------------------------------------------------

namespace {

const char* verb(AccessKind kind) {
    switch (kind) {
        case AccessKind::load:
            return "loads it";
        case AccessKind::store:
            return "stores to it";
        case AccessKind::unpack:
            return "unpacks it";
        case AccessKind::pack:
            return "packs and pushes it";
        case AccessKind::read_source:
            return "reads it over the NoC";
        case AccessKind::read_landing:
            return "fills it with a NoC read";
        case AccessKind::write_source:
            return "sends it with a NoC write";
        case AccessKind::write_landing:
            break;
    }
    return "writes it over the NoC";
}

}  // namespace

std::string RaceDetector::object(const Race& race) const {
    if (race.memory >= kFirstDram) {
        return fmt::format("DRAM channel {}", race.memory - kFirstDram);
    }
    if (race.address >= semaphores_ && race.address < semaphores_end_) {
        constexpr std::uint64_t kApart = 16;
        return fmt::format("semaphore {}", (race.address - semaphores_) / kApart);
    }
    const auto& buffers = cores_[race.memory]->buffers;
    for (std::size_t id = 0; id < buffers.size(); ++id) {
        const auto& b = buffers[id];
        if (b && race.address >= b->base &&
            race.address < b->base + std::uint64_t{b->page_bytes} * b->pages) {
            return fmt::format("CB {}", id);
        }
    }
    return "L1";
}

std::string RaceDetector::detail(const Race& race) const {
    const auto who = [this](const Access& a) {
        const events::Core& c = cores_[a.agent / kAgentsOfCore]->where;
        return fmt::format("{} of core {},{}", events::risc_name(a.site().risc), c.x, c.y);
    };
    const auto where = fmt::format("at 0x{:x}", race.address);
    switch (race.hazard) {
        case Hazard::noc_no_barrier:
            return fmt::format("{}: {} {} while a NoC read into it has not been waited for", where,
                               who(race.here), verb(race.here.kind));
        case Hazard::l1_overwritten_in_flight:
            return fmt::format("{}: {} {} while a NoC write from it may not have left", where,
                               who(race.here), verb(race.here.kind));
        case Hazard::signal_overtakes_data:
            return fmt::format(
                "{}: {} {} after a signal of {}, whose write nothing keeps before "
                "that signal",
                where, who(race.here), verb(race.here.kind), who(race.other));
        case Hazard::signal_behind_write:
            return fmt::format(
                "{} relies on an increment that stays behind its writes on one "
                "channel, without a barrier",
                who(race.here));
        case Hazard::cb_remote_unreserved:
            return fmt::format(
                "{}: {} writes pages that {} reserves, and nothing tells it that "
                "they are reserved",
                where, who(race.here), who(race.other));
        case Hazard::cb_push_in_flight:
            return fmt::format(
                "{}: {} pushes pages without knowing that the write of {} has "
                "arrived",
                where, who(race.here), who(race.other));
        case Hazard::semaphore_race:
            return fmt::format(
                "{}: {} sets it, and nothing orders that and a signal of {}, which "
                "may be lost",
                where, who(race.here), who(race.other));
        case Hazard::noc_firmware_memory:
            return fmt::format("{}: {} {}, L1 that belongs to firmware", where, who(race.here),
                               verb(race.here.kind));
        default:
            return fmt::format("{}: {} {}, {} {}, and nothing orders the two", where,
                               who(race.here), verb(race.here.kind), who(race.other),
                               verb(race.other.kind));
    }
}

void RaceDetector::finish(events::Listener& sink) {
    for (const auto& c : cores_) {
        for (int r = 0; r < events::kRiscs; ++r) {
            flush(*c, static_cast<events::Risc>(r));
        }
    }
    for (const auto& [misuse, cb] : of_shards_) {
        if (!never_written(misuse, cb)) {
            unordered_.insert(misuse);
        }
    }
    const auto blamed = [this](const Access& a) {
        return a.made() && blamed_.count({cores_[a.agent / kAgentsOfCore]->where, a.site().risc,
                                          a.pc, a.return_address}) != 0;
    };
    // A loop polls some times before it is known to poll: its first looks were taken for data.
    const auto of_signal = [this](const Race& race) {
        const bool data = race.hazard == Hazard::race_read_write ||
                          race.hazard == Hazard::race_write_write ||
                          race.hazard == Hazard::signal_overtakes_data ||
                          race.hazard == Hazard::signal_behind_write;
        constexpr std::uint64_t kWord = 4;
        return data && race.memory < kFirstDram &&
               cores_[race.memory]->words.count(race.address / kWord * kWord) != 0;
    };
    for (const Race& race : races_) {
        if (blamed(race.here) || blamed(race.other) || of_signal(race)) {
            continue;
        }
        events::Violation v;
        v.hazard = race.hazard;
        v.core = cores_[race.here.agent / kAgentsOfCore]->where;
        v.object = object(race);
        v.detail = detail(race);
        v.cycle = race.cycle;
        v.harmless = race.harmless;
        v.sites[0] = race.here.site();
        if (race.other.made()) {
            v.sites[1] = race.other.site();
            v.other_core = cores_[race.other.agent / kAgentsOfCore]->where;
        }
        sink.violation(v);
    }
}

}  // namespace tensight::diagnose
