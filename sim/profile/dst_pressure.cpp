// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/dst_pressure.h"

#include <algorithm>

namespace tensight::profile {

void DstPressure::dst(events::Core core, int slot, events::DstAction action, events::Cycle,
                      events::Site) {
    State& state = cores_[core];
    if (action == events::DstAction::write) {
        auto& section = state.written[slot / state.capacity];
        section.insert(slot);
        state.peak = std::max(state.peak, static_cast<int>(section.size()));
    } else if (action == events::DstAction::release) {
        state.written[slot / state.capacity].clear();
    }
}

int DstPressure::peak(events::Core core) const {
    const auto found = cores_.find(core);
    return found == cores_.end() ? 0 : found->second.peak;
}

}  // namespace tensight::profile
