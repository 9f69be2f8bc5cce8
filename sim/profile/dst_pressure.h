// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>

#include "models/events/events.h"

namespace tensight::profile {

/// Tiles that hold a value in one DST section, per core: the peak against the capacity.
class DstPressure : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override { return events::kDst; }
    /// Capacity of a section on `core`: slots of one half differ from the other's by it.
    void set_capacity(events::Core core, int capacity) { cores_[core].capacity = capacity; }

    void dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
             events::Site site) override;

    [[nodiscard]] int peak(events::Core core) const;

  private:
    struct State {
        int capacity = 8;
        int peak = 0;
        /// Slots that hold something, a bit each. A section has `capacity` slots.
        std::uint32_t written = 0;
    };
    std::map<events::Core, State> cores_;
    State* last_ = nullptr;  ///< of the core that was asked for last
    events::Core last_core_{-1, -1};
};

}  // namespace tensight::profile
