// SPDX-License-Identifier: Apache-2.0
#include "sim/run/zone_log.h"

#include <algorithm>
#include <tuple>

namespace tensight::run {

void ZoneLog::zone(events::Core core, events::Site site, const std::string& name,
                   events::Cycle begin, events::Cycle end) {
    entries_.push_back({core, site.risc, name, begin, end});
}

void ZoneLog::append_to(std::vector<ZoneResult>& zones, const std::string& program) const {
    std::vector<Entry> sorted = entries_;
    // Zones that close later enclose those that begin in the same cycle.
    std::stable_sort(sorted.begin(), sorted.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.core.y, a.core.x, a.risc, a.begin, b.end) <
               std::tie(b.core.y, b.core.x, b.risc, b.begin, a.end);
    });
    for (const Entry& e : sorted) {
        zones.push_back(
            {e.core.x, e.core.y, events::risc_name(e.risc), e.name, program, e.begin, e.end});
    }
}

}  // namespace tensight::run
