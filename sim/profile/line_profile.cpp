// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/line_profile.h"

#include <algorithm>

namespace tensight::profile {

namespace {
constexpr unsigned kWordBits = 32;
}

PlaceCost& PlaceCost::operator+=(const PlaceCost& other) {
    account += other.account;
    calls += other.calls;
    tiles += other.tiles;
    bytes += other.bytes;
    return *this;
}

PlaceCost& LineProfile::at(events::Core core, events::Site site) {
    if (last_ == nullptr || last_core_ != core) {
        last_ = &cores_[core];
        last_core_ = core;
    }
    const std::uint64_t key = std::uint64_t{site.pc} << kWordBits | site.return_address;
    return (*last_)[static_cast<std::size_t>(site.risc)][key];
}

void LineProfile::spent(events::Core core, events::Site site, bool call,
                        const time::Account& cycles) {
    PlaceCost& cost = at(core, site);
    cost.account += cycles;
    cost.calls += call ? 1 : 0;
}

void LineProfile::dst(events::Core core, int, events::DstAction action, events::Cycle,
                      events::Site site) {
    if (action == events::DstAction::write) {
        ++at(core, site).tiles;
    }
}

void LineProfile::tile_moved(events::Core core, int, events::TileAction, events::Cycle,
                             events::Site site) {
    ++at(core, site).tiles;
}

void LineProfile::transfer(const events::Transfer& transfer) {
    at(transfer.core, transfer.site).bytes += transfer.bytes;
}

std::vector<LineProfile::Entry> LineProfile::entries() const {
    std::vector<Entry> result;
    for (const auto& [core, riscs] : cores_) {
        for (std::size_t r = 0; r < riscs.size(); ++r) {
            const std::size_t first = result.size();
            for (const auto& [key, cost] : riscs[r]) {
                const events::Site site{static_cast<events::Risc>(r),
                                        static_cast<std::uint32_t>(key >> kWordBits),
                                        static_cast<std::uint32_t>(key)};
                result.push_back({core, site, cost});
            }
            // The map has no order of its own.
            std::sort(result.begin() + static_cast<std::ptrdiff_t>(first), result.end(),
                      [](const Entry& a, const Entry& b) { return a.site < b.site; });
        }
    }
    return result;
}

time::Account LineProfile::told(events::Core core, events::Risc risc) const {
    time::Account account;
    if (const auto found = cores_.find(core); found != cores_.end()) {
        for (const auto& [key, cost] : found->second[static_cast<std::size_t>(risc)]) {
            account += cost.account;
        }
    }
    return account;
}

}  // namespace tensight::profile
