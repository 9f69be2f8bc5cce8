// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/noc_log.h"

#include <algorithm>
#include <tuple>

namespace tensight::profile {

using events::BarrierKind;
using events::TransferKind;

namespace {

bool is_mover(events::Risc risc) {
    return risc == events::Risc::brisc || risc == events::Risc::ncrisc;
}

NocLog::Type type_of(const events::Transfer& t) {
    if (t.multicast) {
        return NocLog::Type::multicast;
    }
    switch (t.kind) {
        case TransferKind::read:
            return NocLog::Type::read;
        case TransferKind::write:
            return NocLog::Type::write;
        case TransferKind::inline_write:
            return NocLog::Type::inline_write;
        case TransferKind::increment:
            break;
    }
    return NocLog::Type::increment;
}

bool before(const NocLog::Entry& a, const NocLog::Entry& b) {
    return std::tie(a.core, a.risc, a.date) < std::tie(b.core, b.risc, b.date);
}

}  // namespace

void NocLog::transfer(const events::Transfer& t) {
    Entry e;
    e.date = t.issued;
    e.bytes = t.bytes;
    e.core = t.core;
    e.risc = t.site.risc;
    e.type = type_of(t);
    e.noc = static_cast<std::uint8_t>(t.noc);
    e.vc = t.vc;
    for (std::size_t i = 0; i < t.remote.size(); ++i) {
        const auto x = static_cast<std::int8_t>(t.remote[i].noc_x);
        const auto y = static_cast<std::int8_t>(t.remote[i].noc_y);
        e.x = i == 0 ? x : std::min(e.x, x);
        e.y = i == 0 ? y : std::min(e.y, y);
        e.last_x = i == 0 ? x : std::max(e.last_x, x);
        e.last_y = i == 0 ? y : std::max(e.last_y, y);
    }
    entries_.push_back(e);
}

void NocLog::barrier(const events::Barrier& b) {
    Entry e;
    e.core = b.core;
    e.risc = b.site.risc;
    e.noc = static_cast<std::uint8_t>(b.noc);
    const auto add = [&](Type type, events::Cycle date) {
        e.type = type;
        e.date = date;
        entries_.push_back(e);
    };
    switch (b.kind) {
        case BarrierKind::reads:
            if (b.transaction_id >= 0) {
                add(Type::read_barrier_of_id, b.begin);
            } else {
                add(Type::read_barrier_begin, b.begin);
                add(Type::read_barrier_end, b.end);
            }
            break;
        case BarrierKind::writes:
            if (b.transaction_id >= 0) {
                add(Type::write_barrier_of_id, b.begin);
            } else {
                add(Type::write_barrier_begin, b.begin);
                add(Type::write_barrier_end, b.end);
            }
            break;
        case BarrierKind::writes_left:
        case BarrierKind::posted_left:
            add(Type::flush, b.begin);
            break;
        case BarrierKind::atomics:
            add(Type::atomic_barrier, b.begin);
            break;
    }
}

std::uint32_t NocLog::name_index(const std::string& name) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
        names_.push_back(name);
        return static_cast<std::uint32_t>(names_.size() - 1);
    }
    return static_cast<std::uint32_t>(found - names_.begin());
}

void NocLog::zone(events::Core core, events::Site site, const std::string& name,
                  events::Cycle begin, events::Cycle end) {
    if (is_mover(site.risc)) {
        zones_.push_back({core, site.risc, name_index(name), begin, end, 1});
    }
}

void NocLog::enclose(events::Core core, events::Risc risc, const std::string& name,
                     events::Cycle end) {
    zones_.push_back({core, risc, name_index(name), 0, end, 0});
}

std::vector<NocLog::Entry> NocLog::sorted() const {
    std::vector<Entry> entries = entries_;
    std::stable_sort(entries.begin(), entries.end(), before);

    // Outer zones first; of two that span the same cycles the inner one was closed first.
    std::vector<Zone> zones(zones_.rbegin(), zones_.rend());
    std::stable_sort(zones.begin(), zones.end(), [](const Zone& a, const Zone& b) {
        return std::tie(a.core, a.risc, a.begin, a.depth, b.end) <
               std::tie(b.core, b.risc, b.begin, b.depth, a.end);
    });
    std::vector<Entry> marks;
    std::vector<const Zone*> open;
    const auto mark = [&marks](const Zone& z, Type type) {
        Entry e;
        e.core = z.core;
        e.risc = z.risc;
        e.name = z.name;
        e.type = type;
        e.date = type == Type::zone_begin ? z.begin : z.end;
        marks.push_back(e);
    };
    const auto close = [&](auto still_open) {
        while (!open.empty() && !still_open(*open.back())) {
            mark(*open.back(), Type::zone_end);
            open.pop_back();
        }
    };
    for (const Zone& z : zones) {
        // One that begins where another ends lies behind it.
        close([&z](const Zone& o) {
            return o.core == z.core && o.risc == z.risc && (o.depth == 0 || o.end > z.begin);
        });
        mark(z, Type::zone_begin);
        open.push_back(&z);
    }
    close([](const Zone&) { return false; });

    std::vector<Entry> result;
    result.reserve(entries.size() + marks.size());
    auto mark_at = marks.begin();
    const auto first = [](const Entry& m, const Entry& e) {
        const auto ma = std::tie(m.core, m.risc, m.date);
        const auto ea = std::tie(e.core, e.risc, e.date);
        return ma < ea || (ma == ea && m.type == Type::zone_begin);
    };
    for (const Entry& e : entries) {
        while (mark_at != marks.end() && first(*mark_at, e)) {
            result.push_back(*mark_at++);
        }
        result.push_back(e);
    }
    result.insert(result.end(), mark_at, marks.end());
    return result;
}

}  // namespace tensight::profile
