// SPDX-License-Identifier: Apache-2.0
#include "models/time/dated_counter.h"

#include <algorithm>

namespace tensight::time {

void DatedCounter::add(Cycle date, std::uint64_t count) {
    if (!steps_.empty()) {
        date = std::max(date, steps_.back().date);
    }
    total_ += count;
    steps_.push_back({date, total_});
    signal_.notify();
}

std::uint64_t DatedCounter::at(Cycle date) const {
    const auto later = std::upper_bound(steps_.begin(), steps_.end(), date,
                                        [](Cycle d, const Step& s) { return d < s.date; });
    if (later == steps_.begin()) {
        return before_;
    }
    return std::prev(later)->total;
}

Cycle DatedCounter::reached(std::uint64_t count) const {
    if (count > total_) {
        return kUnresolved;
    }
    const auto step = std::lower_bound(steps_.begin(), steps_.end(), count,
                                       [](const Step& s, std::uint64_t c) { return s.total < c; });
    return count <= before_ || step == steps_.end() ? 0 : step->date;
}

void DatedCounter::forget_below(std::uint64_t count) {
    // The last step below `count` is kept: at() needs it for dates before the next one.
    while (steps_.size() > 1 && steps_[1].total <= count) {
        before_ = steps_.front().total;
        steps_.pop_front();
    }
}

}  // namespace tensight::time
