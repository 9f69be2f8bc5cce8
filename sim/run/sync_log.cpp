// SPDX-License-Identifier: Apache-2.0
#include "sim/run/sync_log.h"

#include <algorithm>

namespace tensight::run {

namespace {

bool same_line(const diagnose::FindingSite& a, const diagnose::FindingSite& b) {
    return a.file == b.file && a.line == b.line && a.risc == b.risc;
}

}  // namespace

SyncLog::SyncLog(const std::vector<Word>& words) {
    for (const Word& w : words) {
        words_[w.core][w.address];
    }
}

void SyncLog::circular_buffer(events::Core core, int cb, events::CbAction action,
                              std::uint32_t pages, std::uint64_t, events::Cycle,
                              events::Site site) {
    if (action != events::CbAction::push && action != events::CbAction::pop) {
        return;
    }
    Amount& a = pages_[{core, cb, action, site}];
    a.pages += pages;
    ++a.calls;
    a.most = std::max(a.most, pages);
}

void SyncLog::wrote(events::Core core, std::uint64_t begin, std::uint64_t end, Writer writer,
                    const char* how, events::Cycle date) {
    const auto watched = words_.find(core);
    if (watched == words_.end()) {
        return;
    }
    for (auto& [address, writers] : watched->second) {
        if (address < end && begin < std::uint64_t{address} + 4) {
            Writes& w = writers[writer];
            w.how = how;
            ++w.count;
            w.last = std::max(w.last, date);
        }
    }
}

void SyncLog::l1_accessed(events::Core core, events::Site site, std::uint32_t address,
                          std::uint32_t bytes, bool store, events::Cycle date) {
    if (store) {
        wrote(core, address, std::uint64_t{address} + bytes, {core, site}, "store", date);
    }
}

void SyncLog::transfer_landed(const events::Transfer& t, int receiver, std::uint32_t offset,
                              std::uint32_t bytes, events::Cycle date) {
    const char* how = events::transfer_kind_name(t.kind);
    if (t.kind == events::TransferKind::read) {
        wrote(t.core, t.local + offset, t.local + offset + bytes, {t.core, t.site}, how, date);
        return;
    }
    const events::RemoteBytes& remote = t.remote.at(static_cast<std::size_t>(receiver));
    if (!remote.dram) {
        wrote(remote.core, remote.address + offset, remote.address + offset + bytes,
              {t.core, t.site}, how, date);
    }
}

void SyncLog::add_lines(diagnose::CbState& cb, events::CbAction action, const SourcePlaces& places,
                        bool later) const {
    auto& lines = action == events::CbAction::push ? cb.pushes : cb.pops;
    for (const auto& [key, amount] : pages_) {
        const auto& [core, id, what, site] = key;
        if (core != cb.core || id != cb.id || what != action) {
            continue;
        }
        const diagnose::FindingSite at = places.line(core, site);
        const auto known =
            std::find_if(lines.begin(), lines.end(),
                         [&at](const diagnose::LineTotal& line) { return same_line(line.at, at); });
        if (known == lines.end()) {
            lines.push_back({{core, site.risc},
                             at,
                             later ? 0 : amount.pages,
                             later ? 0 : amount.calls,
                             amount.most,
                             later});
        } else if (!later) {
            known->pages += amount.pages;
            known->calls += amount.calls;
            known->amount = std::max(known->amount, amount.most);
        }
    }
}

void SyncLog::add_writes(diagnose::WordState& word, const SourcePlaces& places, bool later) const {
    const auto core = words_.find(word.core);
    if (core == words_.end()) {
        return;
    }
    const auto writers = core->second.find(word.address);
    if (writers == core->second.end()) {
        return;
    }
    for (const auto& [writer, w] : writers->second) {
        const auto& [from, site] = writer;
        const diagnose::Who who{from, site.risc};
        const diagnose::FindingSite at = places.line(from, site);
        const auto known = std::find_if(word.writes.begin(), word.writes.end(),
                                        [&](const diagnose::WordWrite& line) {
                                            return line.who == who && same_line(line.at, at);
                                        });
        if (known == word.writes.end()) {
            word.writes.push_back({who, at, w.how, later ? 0 : w.count, later ? 0 : w.last, later});
        } else if (!later) {
            known->count += w.count;
            known->last_cycle = std::max(known->last_cycle, w.last);
        }
    }
}

void SyncLog::add_to(diagnose::DeadlockState& state, const SourcePlaces& places, bool later) const {
    for (diagnose::CbState& cb : state.cbs) {
        add_lines(cb, events::CbAction::push, places, later);
        add_lines(cb, events::CbAction::pop, places, later);
    }
    for (diagnose::WordState& word : state.words) {
        add_writes(word, places, later);
    }
}

}  // namespace tensight::run
