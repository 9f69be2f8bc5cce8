// SPDX-License-Identifier: Apache-2.0
#include "models/unpacker/unpacker_pair.h"

#include <algorithm>
#include <cmath>

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
    const std::uint64_t from_back = unit.dated - index;
    return from_back > unit.begun.size() ? 0 : unit.begun[unit.begun.size() - from_back];
}

void UnpackerPair::start(std::size_t u, Cycle date, std::uint32_t bytes, bool set_dvalid) {
    unit_[u].queue.push_back({date, bytes, set_dvalid});
    ++unit_[u].started;
}

bool UnpackerPair::advance() {
    bool any = false;
    for (bool progress = true; progress;) {
        progress = false;
        for (std::size_t u = 0; u < 2; ++u) {
            progress |= date_front(u);
        }
        any |= progress;
    }
    return any;
}

Cycle UnpackerPair::fetch_cycles(std::uint32_t bytes) const {
    return static_cast<Cycle>(std::ceil(bytes / timing_.unpack_bytes_per_cycle));
}

Cycle UnpackerPair::reserve_fetch(Cycle from, Cycle cycles) {
    Cycle at = from;
    std::size_t i = 0;
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
        bus_.insert(bus_.begin() + static_cast<std::ptrdiff_t>(i), {at, at + taken});
        at += taken;
        cycles -= taken;
    }
    if (bus_.size() > kBusHistory) {
        bus_.erase(bus_.begin(), bus_.end() - static_cast<std::ptrdiff_t>(kBusHistory));
    }
    return at;
}

bool UnpackerPair::date_front(std::size_t u) {
    Unit& unit = unit_[u];
    if (unit.queue.empty()) {
        return false;
    }
    const Item item = unit.queue.front();
    const Cycle bank = banks_[u]->free_for_unpacker();
    if (bank == time::kUnresolved) {
        return false;
    }
    unit.queue.pop_front();
    const Cycle begin = std::max(item.arrival, unit.fetch_free);
    Cycle landed = std::max(begin, bank);
    if (item.bytes > 0) {
        const auto window = static_cast<std::uint32_t>(timing_.unpack_window_bytes);
        const std::uint32_t ahead = std::min(item.bytes, window);
        const std::uint32_t rest = item.bytes - ahead;
        const Cycle ahead_end = reserve_fetch(begin, fetch_cycles(ahead));
        unit.account.work(item.arrival, begin, ahead_end);
        Cycle fetched = ahead_end;
        if (rest > 0) {
            // One stream alone cannot exceed window / latency bytes a cycle.
            const auto alone = static_cast<Cycle>(
                std::ceil(static_cast<double>(rest) * timing_.unpack_latency / window));
            const Cycle from = std::max(ahead_end, bank);
            fetched = std::max(reserve_fetch(from, fetch_cycles(rest)), from + alone);
            unit.account.work(ahead_end, from, fetched);
        }
        landed = std::max(fetched + static_cast<Cycle>(timing_.unpack_latency), bank);
        unit.fetch_free = fetched;
    } else {
        landed += 1;
        unit.fetch_free = landed;
    }
    unit.begun.push_back(begin);
    if (unit.begun.size() > 16) {
        unit.begun.pop_front();
    }
    ++unit.dated;
    unit.idle = std::max(unit.idle, landed);
    if (item.set_dvalid) {
        banks_[u]->fill(landed + static_cast<Cycle>(timing_.unpack_handover));
    }
    return true;
}

}  // namespace tensight::unpacker
