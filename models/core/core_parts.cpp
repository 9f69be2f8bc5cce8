// SPDX-License-Identifier: Apache-2.0
#include "models/core/core_parts.h"

#include <fmt/format.h>

#include "models/port/call_error.h"

namespace tensight::core {

circular_buffer::CircularBuffer& CoreParts::cb(std::uint32_t id) {
    if (id >= cbs.size() || !cbs[id]) {
        throw port::CallError(fmt::format(
            "circular buffer {} is used but not configured on core {},{}", id, where.x, where.y));
    }
    return *cbs[id];
}

void CoreParts::report(events::Hazard hazard, std::string object, std::string detail, Cycle cycle,
                       Site first, Site second, events::NeededPages needs, bool harmless) const {
    events::Violation v{hazard, where,          std::move(object), std::move(detail),
                        cycle,  {first, second}};
    v.needs = needs;
    v.harmless = harmless;
    listener.violation(v);
}

void CoreParts::tell_unverified(std::string_view what, std::string_view& told) const {
    if (!what.empty() && what.data() != told.data()) {
        told = what;
        listener.not_modelled("numerics unverified: " + std::string(what));
    }
}

}  // namespace tensight::core
