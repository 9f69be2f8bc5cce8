// SPDX-License-Identifier: Apache-2.0
// The events of a run: what each tells and touches. What is a race is in race_checks.cpp.
#include "sim/diagnose/race_detector.h"

#include <algorithm>

namespace tensight::diagnose {

using events::CbAction;
using events::Hazard;
using events::TransferKind;

namespace {
constexpr std::uint64_t kWord = 4;
}  // namespace

RaceDetector::Core::Core(events::Core w, std::uint32_t i) : where(w), index(i) {
    for (std::size_t r = 0; r < riscs.size(); ++r) {
        riscs[r].clock = VectorClock(index);
        riscs[r].clock.advance(static_cast<events::Risc>(r));
    }
}

RaceDetector::Core& RaceDetector::core(events::Core where) {
    if (last_core_ != nullptr && last_core_->where == where) {
        return *last_core_;
    }
    const auto [at, added] = index_.try_emplace(where, static_cast<std::uint32_t>(cores_.size()));
    if (added) {
        cores_.push_back(std::make_unique<Core>(where, at->second));
    }
    last_core_ = cores_[at->second].get();
    return *last_core_;
}

void RaceDetector::set_reserved(std::uint64_t end, std::uint64_t semaphores,
                                std::uint64_t semaphores_end) {
    reserved_end_ = end;
    semaphores_ = semaphores;
    semaphores_end_ = semaphores_end;
}

void RaceDetector::add_buffer(events::Core where, int id, std::uint32_t base,
                              std::uint32_t page_bytes, std::uint32_t pages, bool resident) {
    Core& c = core(where);
    auto buffer = std::make_unique<Buffer>();
    buffer->base = base;
    buffer->page_bytes = page_bytes;
    buffer->pages = pages;
    buffer->reserved_by.resize(pages);
    buffer->pushed_by.resize(pages);
    buffer->resident = resident;
    for (auto& other : c.buffers) {
        if (other && other->base < base + std::uint64_t{page_bytes} * pages &&
            base < other->base + std::uint64_t{other->page_bytes} * other->pages) {
            buffer->shares_memory = other->shares_memory = true;
        }
    }
    c.buffers.at(static_cast<std::size_t>(id)) = std::move(buffer);
    c.shadow.add_pages(base, page_bytes, pages);
}

ShadowMemory& RaceDetector::shadow(MemoryId memory) {
    return memory >= kFirstDram ? dram_[memory] : cores_[memory]->shadow;
}

MemoryId RaceDetector::memory_of(const events::RemoteBytes& remote) {
    return remote.dram ? kFirstDram + static_cast<MemoryId>(remote.core.x)
                       : core(remote.core).index;
}

Access RaceDetector::plain(const Core& c, events::Site site, AccessKind kind) {
    Access a;
    a.agent = agent_of(c.index, site.risc);
    a.epoch = c.riscs[static_cast<std::size_t>(site.risc)].clock.local(site.risc);
    a.pc = site.pc;
    a.return_address = site.return_address;
    a.kind = kind;
    return a;
}

// --- loads and stores ---------------------------------------------------------------------------

void RaceDetector::flush(Core& c, events::Risc which) {
    Risc& risc = c.riscs[static_cast<std::size_t>(which)];
    if (risc.run.begin == risc.run.end) {
        return;
    }
    const Run run = risc.run;
    risc.run = {};
    const Access access = plain(c, run.site, run.store ? AccessKind::store : AccessKind::load);
    check(c.index, run.begin, run.end, access, risc.clock);
}

void RaceDetector::l1_accessed(events::Core where, events::Site site, std::uint32_t address,
                               std::uint32_t bytes, bool store, events::Cycle date) {
    now_ = date;
    Core& c = core(where);
    if (!store && c.awaited == address) {
        c.awaited.reset();
        return;
    }
    c.awaited.reset();
    Risc& risc = c.riscs[static_cast<std::size_t>(site.risc)];
    const auto known = c.words.find(address / kWord * kWord);
    if (known != c.words.end()) {
        if (store) {
            set_word(c, site, known->first);
        } else {
            flush(c, site.risc);
            acquire(c, risc, known->second, std::nullopt, false);
        }
        return;
    }
    Run& run = risc.run;
    if (run.store == store && run.end == address && run.begin != run.end) {
        run.end += bytes;
        return;
    }
    flush(c, site.risc);
    run = {address, std::uint64_t{address} + bytes, store, site};
}

// --- signals ------------------------------------------------------------------------------------

// From the first time on that somebody treats a word as a signal, it is one. Whoever wrote it last
// as data has told then what it knew (what it knows now, which is more).
SignalWord& RaceDetector::word(Core& c, std::uint64_t address) {
    address = address / kWord * kWord;
    const auto at = c.words.find(address);
    if (at != c.words.end()) {
        return at->second;
    }
    for (int r = 0; r < events::kRiscs; ++r) {
        flush(c, static_cast<events::Risc>(r));
    }
    SignalWord& added = c.words[address];
    added.seen = VectorClock(c.index);
    c.shadow.each(address, address + kWord, [&](const ShadowMemory::Segment& s) {
        if (s.write.made()) {
            added.seen.join(risc_of(s.write.agent).clock);
            if (s.write.kind == AccessKind::write_landing) {
                added.seen.learn(channels_.channel(s.write, c.index, false), s.write.sequence);
            }
        }
    });
    return added;
}

void RaceDetector::acquire(Core&, Risc& risc, SignalWord& w, std::optional<std::uint32_t> value,
                           bool minimum) {
    // A value tells of the signals up to the first one that made it so.
    while (!w.arrived.empty()) {
        const SignalWord::Signal s = std::move(w.arrived.front());
        w.arrived.pop_front();
        w.seen.join(s.clock);
        if (s.channel != kNobody) {
            w.seen.learn(s.channel, s.access.sequence);
        }
        if (value && (minimum ? s.value >= *value : s.value == *value)) {
            break;
        }
    }
    risc.clock.join(w.seen);
}

void RaceDetector::word_awaited(events::Core where, events::Site site, std::uint32_t address,
                                std::uint32_t value, bool minimum, events::Cycle date) {
    now_ = date;
    Core& c = core(where);
    flush(c, site.risc);
    SignalWord& w = word(c, address);
    acquire(c, c.riscs[static_cast<std::size_t>(site.risc)], w, value, minimum);
    c.awaited = address;
}

void RaceDetector::set_word(Core& c, events::Site site, std::uint64_t address) {
    flush(c, site.risc);
    Risc& risc = c.riscs[static_cast<std::size_t>(site.risc)];
    const Access access = plain(c, site, AccessKind::store);
    c.shadow.each(address, address + kWord, [&](ShadowMemory::Segment& s) {
        for (const Access& r : s.reads) {
            if (r.kind == AccessKind::write_source && !ended(r, c.index, risc.clock, access)) {
                found(Hazard::l1_overwritten_in_flight, access, r, c.index, address);
            }
        }
        s.reads.clear();
    });
    SignalWord& w = word(c, address);
    for (const SignalWord::Signal& s : w.arrived) {
        if (!risc.clock.knows(s.access.agent, s.access.epoch)) {
            found(Hazard::semaphore_race, access, s.access, c.index, address);
        }
    }
    w.arrived.clear();
    w.seen.join(risc.clock);
    w.last_set = access;
    release(risc, site.risc);
}

void RaceDetector::signal(const events::Transfer& t, Core& receiver, std::uint64_t address) {
    SignalWord& w = receiver.words.at(address);
    Core& from = core(t.core);
    const Agent agent = agent_of(from.index, t.site.risc);
    const auto flight = flights_.find(t.id);
    SignalWord::Signal s;
    s.clock = flight != flights_.end() ? flight->second.clock : risc_of(agent).clock;
    s.access = plain(from, t.site, AccessKind::write_landing);
    s.access.epoch = s.clock.local(t.site.risc);
    s.access.sequence = flight != flights_.end() ? flight->second.sequence : 0;
    s.access.noc = static_cast<std::uint8_t>(t.noc);
    s.access.vc = t.vc;
    s.access.multicast = t.multicast;
    if (s.access.sequence != 0) {
        s.channel = channels_.channel(s.access, receiver.index, t.kind == TransferKind::increment);
    }
    s.value = read_word_(receiver.where, static_cast<std::uint32_t>(address));
    if (w.last_set.made() && w.last_set.agent != agent &&
        !s.clock.knows(w.last_set.agent, w.last_set.epoch)) {
        found(Hazard::semaphore_race, w.last_set, s.access, receiver.index, address);
    }
    w.arrived.push_back(std::move(s));
}

// --- circular buffers ---------------------------------------------------------------------------

void RaceDetector::pages_granted(events::Core where, int cb, CbAction action, std::uint32_t pages,
                                 std::uint64_t first, events::Cycle date, events::Site site) {
    now_ = date;
    Core& c = core(where);
    if (!c.buffers[static_cast<std::size_t>(cb)]) {
        return;
    }
    flush(c, site.risc);
    Buffer& b = *c.buffers[static_cast<std::size_t>(cb)];
    Risc& risc = c.riscs[static_cast<std::size_t>(site.risc)];
    const bool reserve = action == CbAction::reserve;
    std::deque<HandOver>& given = reserve ? b.pops : b.pushes;
    const std::uint64_t end = first + pages;
    const std::uint64_t needed = reserve ? (end > b.pages ? end - b.pages : 0) : end;
    if (needed > 0) {
        while (given.size() > 1 && given.front().total < needed) {
            given.pop_front();
        }
        if (!given.empty()) {
            risc.clock.join(given.front().clock);
        }
    }
    std::uint64_t& granted = reserve ? b.reserved : b.waited;
    const Access access = plain(c, site, reserve ? AccessKind::pack : AccessKind::unpack);
    for (std::uint64_t page = std::max(granted, first); page < end; ++page) {
        const std::uint64_t at = b.base + page % b.pages * b.page_bytes;
        if (reserve) {
            b.reserved_by[page % b.pages] = access;
            b.pushed_by[page % b.pages] = {};
            c.shadow.each(at, at + b.page_bytes, [&](const ShadowMemory::Segment& s) {
                if (s.write.kind == AccessKind::write_landing && s.write.made() &&
                    s.write.agent / kAgentsOfCore != c.index &&
                    !ended(s.write, c.index, risc.clock, access)) {
                    found(Hazard::cb_remote_unreserved, s.write, access, c.index, s.begin,
                          page < b.pages && !b.shares_memory);
                }
            });
        } else if (site.risc == events::Risc::trisc0) {
            check(c.index, at, at + b.page_bytes, access, risc.clock);
        }
    }
    granted = std::max(granted, end);
}

void RaceDetector::circular_buffer(events::Core where, int cb, CbAction action, std::uint32_t pages,
                                   std::uint64_t total, events::Cycle date, events::Site site) {
    now_ = date;
    Core& c = core(where);
    if (!c.buffers[static_cast<std::size_t>(cb)]) {
        return;
    }
    flush(c, site.risc);
    Buffer& b = *c.buffers[static_cast<std::size_t>(cb)];
    Risc& risc = c.riscs[static_cast<std::size_t>(site.risc)];
    const bool push = action == CbAction::push;
    const bool packs = push && site.risc == events::Risc::trisc2;
    if (packs) {  // what it packed came from the unpacker through math
        risc.clock.join(c.riscs[static_cast<std::size_t>(events::Risc::trisc0)].clock);
        risc.clock.join(c.riscs[static_cast<std::size_t>(events::Risc::trisc1)].clock);
    }
    const Access access = plain(c, site, push ? AccessKind::pack : AccessKind::unpack);
    if (push && b.unreserved_push) {
        if (!filled(c, b, b.unreserved_push->second, total, risc.clock)) {
            unordered_.insert(b.unreserved_push->first);
        }
        b.unreserved_push.reset();
    }
    for (std::uint64_t page = total - std::min<std::uint64_t>(total, pages); page < total; ++page) {
        const std::uint64_t at = b.base + page % b.pages * b.page_bytes;
        if (push) {
            b.pushed_by[page % b.pages] = access;
            c.shadow.each(at, at + b.page_bytes, [&](const ShadowMemory::Segment& s) {
                if (s.write.kind == AccessKind::write_landing && s.write.made() &&
                    s.write.agent != access.agent && !ended(s.write, c.index, risc.clock, access)) {
                    found(Hazard::cb_push_in_flight, access, s.write, c.index, s.begin);
                }
            });
        }
        if (packs) {
            check(c.index, at, at + b.page_bytes, access, risc.clock);
        } else if (!push && site.risc == events::Risc::trisc0) {
            c.shadow.read(at, at + b.page_bytes, access);
        }
    }
    (push ? b.pushes : b.pops)
        .push_back({total, risc.clock, agent_of(c.index, site.risc), risc.clock.local(site.risc)});
    release(risc, site.risc);
}

// --- transfers ----------------------------------------------------------------------------------

void RaceDetector::transfer(const events::Transfer& t) {
    now_ = t.issued;
    Core& c = core(t.core);
    flush(c, t.site.risc);
    Risc& risc = c.riscs[static_cast<std::size_t>(t.site.risc)];
    Access access = plain(c, t.site, AccessKind::read_source);
    access.sequence = ++risc.transfers;
    access.noc = static_cast<std::uint8_t>(t.noc);
    access.vc = t.vc;
    access.transaction_id = t.transaction_id;
    access.posted = t.posted;
    access.multicast = t.multicast;
    const auto touch = [&](MemoryId memory, std::uint64_t at, AccessKind kind) {
        access.kind = kind;
        check(memory, at, at + t.bytes, access, risc.clock);
    };
    if (t.kind == TransferKind::read) {
        touch(memory_of(t.remote.front()), t.remote.front().address, AccessKind::read_source);
        touch(c.index, t.local, AccessKind::read_landing);
        return;
    }
    judge_foreign_write(c, t);
    if (t.kind == TransferKind::write && !t.remote.empty() && !t.remote.front().dram) {
        auto& to = sent_to_[std::uint64_t{access.agent} << 32 | access.sequence];
        for (const events::RemoteBytes& r : t.remote) {
            to.push_back(memory_of(r));
        }
    }
    const bool is_word = t.kind != TransferKind::write || t.bytes == kWord;
    bool tells = is_word;
    if (t.local_bytes) {
        access.kind = AccessKind::write_source;
        if (is_word && c.words.count(t.local) != 0) {
            c.shadow.read(t.local, t.local + t.bytes, access);
        } else {
            check(c.index, t.local, t.local + t.bytes, access, risc.clock);
        }
    }
    for (const events::RemoteBytes& r : t.remote) {
        const MemoryId memory = memory_of(r);
        if (is_word && !r.dram) {
            access.kind = AccessKind::write_landing;
            check_reserved(access, memory, r.address, r.address + t.bytes, risc.clock);
            (void)word(*cores_[memory], r.address);
            continue;
        }
        if (memory == c.index && r.address == t.local) {
            continue;  // a multicast that includes its sender puts its source onto itself
        }
        if (!r.dram) {
            const auto& words = cores_[memory]->words;
            const auto next = words.lower_bound(r.address);
            tells |= next != words.end() && next->first < r.address + t.bytes;
        }
        touch(memory, r.address, AccessKind::write_landing);
    }
    if (tells) {
        flights_.emplace(t.id, Flight{risc.clock, access.sequence});
        release(risc, t.site.risc);
    }
}

void RaceDetector::transfer_landed(const events::Transfer& t, int receiver, std::uint32_t offset,
                                   std::uint32_t bytes, events::Cycle date) {
    if (t.kind == TransferKind::read) {
        return;
    }
    const events::RemoteBytes& r = t.remote.at(static_cast<std::size_t>(receiver));
    if (r.dram) {
        return;
    }
    Core& to = core(r.core);
    const std::uint64_t begin = r.address + offset;
    for (auto w = to.words.lower_bound(begin); w != to.words.end() && w->first < begin + bytes;
         ++w) {
        now_ = date;
        signal(t, to, w->first);
    }
}

void RaceDetector::transfer_done(const events::Transfer& t, events::Cycle) {
    if (!flights_.empty()) {
        flights_.erase(t.id);
    }
}

void RaceDetector::barrier(const events::Barrier& b) {
    now_ = b.end;
    Core& c = core(b.core);
    flush(c, b.site.risc);
    Risc& risc = c.riscs[static_cast<std::size_t>(b.site.risc)];
    risc.barriers.pass(b, risc.transfers, risc.clock.local(b.site.risc));
}

}  // namespace tensight::diagnose
