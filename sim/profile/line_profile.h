// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "models/events/events.h"

namespace tensight::profile {

/// What one place of a kernel cost and did.
struct PlaceCost {
    time::Account account;
    std::uint64_t calls = 0;  ///< of the kernel API
    std::uint64_t tiles = 0;  ///< unpacked, written to DST, or packed
    std::uint64_t bytes = 0;  ///< handed to a network

    PlaceCost& operator+=(const PlaceCost& other);
};

/// Where in their text the RISCs of a program spent their cycles. What a RISC spent between two
/// traps belongs to the trap that ends it.
class LineProfile : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override {
        return events::kSpent | events::kDst | events::kTransfers;
    }
    void spent(events::Core core, events::Site site, bool call,
               const time::Account& cycles) override;
    void dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
             events::Site site) override;
    void tile_moved(events::Core core, int cb, events::TileAction action, events::Cycle date,
                    events::Site site) override;
    void transfer(const events::Transfer& transfer) override;

    struct Entry {
        events::Core core;
        events::Site site;
        PlaceCost cost;
    };
    /// Every place of every core, in their order.
    [[nodiscard]] std::vector<Entry> entries() const;

    /// Cycles told of a RISC so far.
    [[nodiscard]] time::Account told(events::Core core, events::Risc risc) const;

  private:
    using Places = std::unordered_map<std::uint64_t, PlaceCost>;  ///< by pc and return address
    PlaceCost& at(events::Core core, events::Site site);

    std::map<events::Core, std::array<Places, events::kRiscs>> cores_;
    std::array<Places, events::kRiscs>* last_ = nullptr;  ///< of the core that was told of last
    events::Core last_core_{-1, -1};
};

}  // namespace tensight::profile
