// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/false_counts.h"

#include <algorithm>

namespace tensight::diagnose {

using events::CbAction;
using events::Hazard;

bool FalseCounts::is_wrong_count(const events::Violation& v) {
    return v.needs.cb >= 0 &&
           (v.hazard == Hazard::cb_push_beyond_reserve || v.hazard == Hazard::cb_pop_beyond_wait ||
            v.hazard == Hazard::cb_wrap);
}

// A wait relies on pages pushed, a reserve on pages popped once the buffer has been filled.
void FalseCounts::pages_granted(events::Core core, int cb, CbAction action, std::uint32_t pages,
                                std::uint64_t first, events::Cycle, events::Site) {
    const bool consumer = action == CbAction::wait;
    Side& mine = sides_[{core, cb, consumer}];
    const std::uint64_t end = first + pages;
    const std::uint64_t room = consumer ? 0 : pages_[{core, cb}];
    mine.relied_on = std::max(mine.relied_on, end > room ? end - room : 0);
    mine.went_on |= mine.wrong;
    mine.asked = true;
}

void FalseCounts::violation(const events::Violation& v) {
    if (v.needs.cb < 0) {
        return;
    }
    const bool wrong = is_wrong_count(v);
    const bool consumer = !v.needs.free;
    Side& side = sides_[{v.core, v.needs.cb, consumer}];
    const bool same_call = side.wrong && side.site == v.sites[0] && side.date == v.cycle;
    if (side.wrong && !same_call) {
        side.went_on = true;
    } else if (wrong && !side.wrong) {
        side.wrong = true;
        side.granted = v.needs.granted;
        side.site = v.sites[0];
        side.date = v.cycle;
    }
}

bool FalseCounts::only_walks(const events::Violation& v) const {
    const auto still = [this, &v](bool consumer) {
        const auto side = sides_.find({v.core, v.needs.cb, consumer});
        return side == sides_.end() || (!side->second.asked && (consumer || !side->second.wrong));
    };
    return v.hazard == Hazard::cb_pop_beyond_wait && resident_.count({v.core, v.needs.cb}) != 0 &&
           still(true) && still(false);
}

bool FalseCounts::without_effect(const events::Violation& v) const {
    if (!is_wrong_count(v)) {
        return false;
    }
    if (only_walks(v)) {
        return true;
    }
    const bool consumer = !v.needs.free;
    const auto mine = sides_.find({v.core, v.needs.cb, consumer});
    if (mine == sides_.end() || mine->second.went_on) {
        return false;
    }
    const auto other = sides_.find({v.core, v.needs.cb, !consumer});
    return other == sides_.end() || other->second.relied_on <= mine->second.granted;
}

}  // namespace tensight::diagnose
