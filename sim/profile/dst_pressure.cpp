// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/dst_pressure.h"

#include <algorithm>
#include <bit>

namespace tensight::profile {

void DstPressure::dst(events::Core core, int slot, events::DstAction action, events::Cycle,
                      events::Site) {
    if (last_ == nullptr || last_core_ != core) {
        last_ = &cores_[core];
        last_core_ = core;
    }
    State& state = *last_;
    const int first = slot / state.capacity * state.capacity;
    const std::uint32_t section = ((std::uint32_t{1} << state.capacity) - 1) << first;
    if (action == events::DstAction::write) {
        state.written |= std::uint32_t{1} << slot;
        state.peak = std::max(state.peak, std::popcount(state.written & section));
    } else if (action == events::DstAction::release) {
        state.written &= ~section;
    }
}

int DstPressure::peak(events::Core core) const {
    const auto found = cores_.find(core);
    return found == cores_.end() ? 0 : found->second.peak;
}

}  // namespace tensight::profile
