// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/violation_log.h"

namespace tensight::diagnose {

void ViolationLog::violation(const events::Violation& v) {
    const auto [at, added] =
        index_.try_emplace(Key{v.hazard, v.core, v.sites[0], v.sites[1]}, entries_.size());
    if (added) {
        entries_.push_back({v, 0});
    }
    entries_[at->second].first.harmless &= v.harmless;
    ++entries_[at->second].count;
}

}  // namespace tensight::diagnose
