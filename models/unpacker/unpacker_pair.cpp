// SPDX-License-Identifier: Apache-2.0
#include "models/unpacker/unpacker_pair.h"

#include <algorithm>
#include <cmath>

#include "models/time/simulation.h"

namespace tensight::unpacker {

namespace {
// Reservations older than this many entries are in the past of every thread.
constexpr std::size_t kBusHistory = 32;
}  // namespace

Cycle UnpackerPair::queue_space(std::size_t u) const {
    const Unit& unit = unit_[u];
    const auto entries = static_cast<std::uint64_t>(timing_.unpack_queue_entries);
    if (unit.started < entries) {
        return 0;
    }
    // The instruction `entries` before the new one must have begun.
    const std::uint64_t index = unit.started - entries;
    if (index >= unit.dated) {
        return time::kUnresolved;
    }
    return index + kBegun <= unit.dated ? 0 : unit.begun[index % kBegun];
}

void UnpackerPair::start(std::size_t u, Cycle date, std::uint32_t bytes, bool set_dvalid,
                         events::Site site, Cycle least) {
    // Field by field: a copy of what has just been put together makes the host wait.
    Item& item = unit_[u].queue.extend();
    item.arrival = date;
    item.bytes = bytes;
    item.set_dvalid = set_dvalid;
    item.site = site;
    item.least = least;
    ++unit_[u].started;
}

void UnpackerPair::held(Cycle begin, Cycle end, time::Cause cause) {
    for (Unit& unit : unit_) {
        unit.holds.push_back({unit.started, begin, end, cause});
        account_holds(unit);
    }
}

// In the order of the instructions: an account takes no hold before the work in front of it.
void UnpackerPair::account_holds(Unit& unit) {
    while (!unit.holds.empty() && unit.holds.front().before <= unit.dated) {
        const Hold& h = unit.holds.front();
        unit.account.held(h.begin, h.end, h.cause);
        unit.holds.pop_front();
    }
}

bool UnpackerPair::date_fronts() {
    bool any = false;
    for (bool progress = true; progress;) {
        progress = false;
        for (std::size_t u = 0; u < 2; ++u) {
            progress |= !unit_[u].queue.empty() && date_front(u);
        }
        any |= progress;
    }
    return any;
}

Cycle UnpackerPair::fetch_cycles(std::uint32_t bytes) const {
    const double cycles = bytes / timing_.unpack_bytes_per_cycle;
    const auto whole = static_cast<Cycle>(cycles);
    return whole + (static_cast<double>(whole) < cycles ? 1 : 0);
}

Cycle UnpackerPair::reserve_fetch(Cycle from, Cycle cycles) {
    Cycle at = from;
    // What is reserved lies mostly before `from`: look from the back.
    std::size_t i = bus_.size();
    while (i > 0 && bus_[i - 1].end > at) {
        --i;
    }
    while (cycles > 0) {
        while (i < bus_.size() && bus_[i].end <= at) {
            ++i;
        }
        if (i < bus_.size() && bus_[i].begin <= at) {
            at = bus_[i].end;
            continue;
        }
        const Cycle gap = i < bus_.size() ? bus_[i].begin - at : cycles;
        const Cycle taken = std::min(gap, cycles);
        bus_.insert(i, at, at + taken);
        at += taken;
        cycles -= taken;
    }
    if (bus_.size() > kBusHistory) {
        bus_.drop_first(bus_.size() - kBusHistory);
    }
    return at;
}

Cycle UnpackerPair::conflicts(Cycle from, Cycle cycles) {
    if (l1_.niu == nullptr || timing_.l1_niu_conflict_cycles == 0) {
        return 0;
    }
    // Of what comes after now, nothing is known: it is taken to go on as it has gone until now.
    const double rate = l1_.niu->rate(std::min(from, time::Simulation::now()));
    conflicts_ += static_cast<double>(cycles) * rate * timing_.l1_niu_conflict_cycles;
    const auto whole = static_cast<Cycle>(conflicts_);
    conflicts_ -= static_cast<double>(whole);
    return whole;
}

Cycle UnpackerPair::left_window(const Unit& unit, std::uint64_t count) const {
    for (const Passage& p : unit.passages) {
        if (count > p.begin && count <= p.end) {
            const std::uint64_t bytes = p.end - p.begin;
            const std::uint64_t cycles = (count - p.begin) * (p.fetched - p.fetched_from);
            const Cycle fetched = p.fetched_from + (cycles + bytes - 1) / bytes;
            return std::max(fetched + static_cast<Cycle>(timing_.unpack_latency), p.bank);
        }
    }
    return 0;  // long gone
}

Cycle UnpackerPair::fetch(Unit& unit, const Item& item, Cycle begin, Cycle bank) {
    const auto window = static_cast<std::uint32_t>(timing_.unpack_window_bytes);
    const std::uint32_t ahead = std::min(item.bytes, window);
    const std::uint32_t rest = item.bytes - ahead;
    // What earlier instructions left in front of a busy bank takes room until that bank is free.
    std::uint64_t waiting = 0;
    Cycle waits_until = 0;
    for (const Passage& p : unit.passages) {
        if (p.bank > begin) {
            waiting += p.end - p.begin;
            waits_until = p.bank;
        }
    }
    const auto room = static_cast<std::uint32_t>(window - std::min<std::uint64_t>(window, waiting));
    const std::uint32_t first = std::min(ahead, room);
    const Cycle cycles = fetch_cycles(item.bytes);
    const Cycle lost = conflicts(begin, cycles);
    if (l1_.fetches != nullptr) {
        l1_.fetches->add(static_cast<double>(std::max(begin, rest > 0 ? bank : begin)),
                         static_cast<double>(cycles), static_cast<double>(cycles));
    }
    const Cycle at_first = first == item.bytes ? cycles : fetch_cycles(first);
    Cycle fetched = reserve_fetch(begin, at_first + (rest == 0 ? lost : 0));
    unit.account.work(item.arrival, begin, fetched);
    if (first < ahead) {
        const Cycle from = std::max(fetched, waits_until);
        const Cycle end_of_second = reserve_fetch(from, fetch_cycles(ahead - first));
        unit.account.work(fetched, from, end_of_second);
        fetched = end_of_second;
    }
    // And what is on its way: the byte a window earlier must have landed.
    const std::uint64_t end = unit.bytes + ahead;
    fetched = std::max(fetched, left_window(unit, end > window ? end - window : 0));
    if (rest > 0) {
        // One stream alone cannot exceed window / latency bytes a cycle.
        const auto alone = static_cast<Cycle>(
            std::ceil(static_cast<double>(rest) * timing_.unpack_latency / window));
        const Cycle from = std::max(fetched, bank);
        const Cycle last =
            std::max(reserve_fetch(from, fetch_cycles(rest) + lost), from + alone + lost);
        unit.account.work(fetched, from, last);
        fetched = last;
    }
    unit.passages.insert(unit.passages.size(), unit.bytes, unit.bytes + item.bytes, begin, fetched,
                         bank);
    unit.bytes += item.bytes;
    std::size_t gone = 0;
    while (unit.passages[gone].end + window < unit.bytes) {
        ++gone;
    }
    unit.passages.drop_first(gone);
    return fetched;
}

bool UnpackerPair::date_front(std::size_t u) {
    Unit& unit = unit_[u];
    const Item item = unit.queue.front();
    const Cycle bank = banks_[u]->free_for_unpacker();
    if (bank == time::kUnresolved) {
        return false;
    }
    unit.queue.pop_front();
    at_ = item.site;
    if (!unit.holds.empty()) {
        account_holds(unit);
    }
    const Cycle begin = std::max(item.arrival, unit.fetch_free);
    Cycle landed = 0;
    if (item.bytes > 0) {
        const Cycle fetched = fetch(unit, item, begin, bank);
        unit.fetch_free = std::max(fetched, begin + item.least);
        if (unit.fetch_free > fetched) {
            unit.account.work(fetched, fetched, unit.fetch_free);
        }
        landed = std::max(unit.fetch_free + static_cast<Cycle>(timing_.unpack_latency), bank);
    } else {
        unit.fetch_free = std::max(begin, bank) + 1;
        landed = std::max(unit.fetch_free, unit.idle);  // not before the data in front of it
    }
    unit.begun[unit.dated++ % kBegun] = begin;
    unit.idle = std::max(unit.idle, landed);
    if (item.set_dvalid) {
        banks_[u]->fill(landed + static_cast<Cycle>(timing_.unpack_handover));
    }
    return true;
}

}  // namespace tensight::unpacker
