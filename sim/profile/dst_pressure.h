// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <utility>

#include "models/events/events.h"

namespace tensight::profile {

/// Tiles that hold a value in one DST section, per core: the peak against the capacity.
class DstPressure : public events::Listener {
  public:
    /// Capacity of a section on `core`: slots of one half differ from the other's by it.
    void set_capacity(events::Core core, int capacity) { cores_[core].capacity = capacity; }

    void dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
             events::Site site) override;

    [[nodiscard]] int peak(events::Core core) const;

  private:
    struct State {
        int capacity = 8;
        int peak = 0;
        std::map<int, std::set<int>> written;  ///< per section
    };
    std::map<events::Core, State> cores_;
};

}  // namespace tensight::profile
