// SPDX-License-Identifier: Apache-2.0
#include "sim/run/deadlock_snapshot.h"

#include <algorithm>
#include <set>

#include "sim/run/l1_layout.h"

namespace tensight::run {

using diagnose::Wait;
using diagnose::WaitKind;
using events::Risc;
using Missing = tensix::Coprocessor::Missing;

namespace {

constexpr int kFirstTrisc = static_cast<int>(Risc::trisc0);

/// What the RISC's Tensix thread lacks, if it is that which holds the RISC up.
std::optional<tensix::Coprocessor::Stuck> stuck_thread(const core::Core& core, Risc risc) {
    const time::Cause cause = core.risc(risc).blocked_on.cause;
    if (risc < Risc::trisc0 ||
        (cause != time::Cause::instruction_queue_full && cause != time::Cause::engine_drain)) {
        return std::nullopt;
    }
    return core.coprocessor().stuck(static_cast<int>(risc) - kFirstTrisc);
}

WaitKind kind_of(Missing missing) {
    switch (missing) {
        case Missing::free_section:
        case Missing::released_sections:
            return WaitKind::free_section;
        case Missing::committed_section:
            return WaitKind::committed_section;
        case Missing::free_src_a:
        case Missing::free_src_b:
            return WaitKind::src_bank;
        case Missing::valid_src_a:
        case Missing::valid_src_b:
            return WaitKind::src_data;
        case Missing::nothing:
        case Missing::idle_unit:
        case Missing::semaphore:
            break;
    }
    return WaitKind::other;
}

int semaphore_at(std::uint32_t address) {
    return address >= kSemaphoreBase && address < kFirmwareEnd && address % 16 == 0
               ? static_cast<int>((address - kSemaphoreBase) / 16)
               : -1;
}

Wait wait_of(core::Core& core, Risc risc, const SourcePlaces& places) {
    const core::RiscState& state = core.risc(risc);
    const core::BlockedOn& b = state.blocked_on;
    Wait w;
    w.who = {core.parts().where, risc};
    w.kind = wait_kind(core, risc);
    w.returned = state.returned;
    w.since = b.since;
    w.at = places.line(core.parts().where, b.site);
    w.wanted = b.wanted;
    if (w.kind == WaitKind::pages || w.kind == WaitKind::space) {
        auto& cb = core.parts().cb(static_cast<std::uint32_t>(b.object));
        w.cb = b.object;
        w.capacity = cb.config().pages;
        w.has = static_cast<std::uint32_t>(
            w.kind == WaitKind::pages
                // A kernel that pops what was never pushed is ahead.
                ? std::max(cb.received().total(), cb.popped()) - cb.popped()
                : w.capacity -
                      std::min<std::uint64_t>(cb.pushed() - cb.acked().total(), w.capacity));
    } else if (w.kind == WaitKind::word || w.kind == WaitKind::polled_word) {
        w.address = b.address;
        w.semaphore = semaphore_at(b.address);
        w.has = core.parts().l1.load(b.address, 4);
        w.at_least = b.at_least;
    } else if (const auto stuck = stuck_thread(core, risc)) {
        w.detail = stuck->what;
        w.at = places.line(core.parts().where, stuck->site);
    } else if (w.kind == WaitKind::src_bank) {
        w.detail = "a free bank of SrcA or SrcB";
    }
    return w;
}

std::optional<diagnose::FindingSite> line_of(events::Core core, events::Site site,
                                             const SourcePlaces& places) {
    if (site.pc == 0) {
        return std::nullopt;
    }
    return places.line(core, site);
}

diagnose::CbState cb_state(core::Core& core, int id, const SourcePlaces& places) {
    auto& cb = core.parts().cb(static_cast<std::uint32_t>(id));
    const events::Core where = core.parts().where;
    diagnose::CbState s;
    s.core = where;
    s.id = id;
    s.pages = cb.config().pages;
    s.page_bytes = cb.config().page_bytes;
    s.resident = cb.region().resident;
    s.pushed = cb.received().total();
    s.popped = cb.acked().total();
    s.reserved = cb.reserved();
    s.last_reserve = line_of(where, cb.last_reserve, places);
    s.last_push = line_of(where, cb.last_push, places);
    s.last_pop = line_of(where, cb.last_pop, places);
    const auto risc_of = [](const std::optional<events::Site>& site) {
        return site ? std::optional<Risc>(site->risc) : std::nullopt;
    };
    s.producer = risc_of(cb.producer);
    s.consumer = risc_of(cb.consumer);
    if (cb.last_reserve.pc != 0) {
        s.reserver = cb.last_reserve.risc;
    }
    return s;
}

}  // namespace

WaitKind wait_kind(const core::Core& core, Risc risc) {
    switch (core.risc(risc).blocked_on.cause) {
        case time::Cause::working:
            return WaitKind::other;
        case time::Cause::cb_data:
            return WaitKind::pages;
        case time::Cause::cb_space:
            return WaitKind::space;
        case time::Cause::semaphore:
            return WaitKind::word;
        case time::Cause::l1_poll:
            return WaitKind::polled_word;
        case time::Cause::noc_barrier:
            return WaitKind::barrier;
        case time::Cause::noc_issue:
            return WaitKind::noc_buffer;
        default:
            break;
    }
    const auto stuck = stuck_thread(core, risc);
    if (!stuck && risc == Risc::trisc0) {
        return WaitKind::src_bank;  // its thread has ended, what is in the unpackers' queues has
                                    // not
    }
    return stuck ? kind_of(stuck->missing) : WaitKind::other;
}

diagnose::DeadlockState snapshot(chip::Chip& chip, const SourcePlaces& places,
                                 const std::string& program) {
    diagnose::DeadlockState state;
    state.program = program;
    for (const auto& [where, core] : chip.cores()) {
        std::set<int> cbs;
        std::set<std::uint32_t> words;
        for (int r = 0; r < events::kRiscs; ++r) {
            const auto risc = static_cast<Risc>(r);
            const core::RiscState& s = core->risc(risc);
            state.cycle = std::max(state.cycle, s.process.now());
            if (s.finished) {
                state.ended.push_back({where, risc});
            } else if (s.running) {
                Wait w = wait_of(*core, risc, places);
                if (w.cb >= 0) {
                    cbs.insert(w.cb);
                } else if (w.kind == WaitKind::word || w.kind == WaitKind::polled_word) {
                    words.insert(w.address);
                }
                state.waits.push_back(std::move(w));
            }
        }
        for (const int id : cbs) {
            state.cbs.push_back(cb_state(*core, id, places));
        }
        for (const std::uint32_t address : words) {
            state.words.push_back({where, address, {}});
        }
    }
    return state;
}

std::vector<diagnose::RecentCalls> recent_calls(chip::Chip& chip, const SourcePlaces& places) {
    std::vector<diagnose::RecentCalls> all;
    for (const auto& [where, core] : chip.cores()) {
        for (int r = 0; r < events::kRiscs; ++r) {
            const core::RiscState& s = core->risc(static_cast<Risc>(r));
            if (!s.running || s.finished) {
                continue;
            }
            diagnose::RecentCalls calls;
            calls.who = {where, static_cast<Risc>(r)};
            for (const core::CallTrail::Entry& e : s.trail.entries()) {
                calls.calls.push_back(
                    {std::string(port::call_name(e.call)), places.line(where, e.site), e.cycle});
            }
            all.push_back(std::move(calls));
        }
    }
    return all;
}

}  // namespace tensight::run
