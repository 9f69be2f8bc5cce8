// SPDX-License-Identifier: Apache-2.0
#include "models/time/dated_counter.h"

namespace tensight::time {

void DatedCounter::add(Cycle date, std::uint64_t count) {
    if (first_ < steps_.size()) {
        date = std::max(date, steps_.back().date);
    }
    total_ += count;
    steps_.push_back({date, total_});
    signal_.notify();
}

std::uint64_t DatedCounter::at(Cycle date) const {
    const auto begin = steps_.begin() + static_cast<std::ptrdiff_t>(first_);
    const auto later = std::upper_bound(begin, steps_.end(), date,
                                        [](Cycle d, const Step& s) { return d < s.date; });
    return later == begin ? before_ : std::prev(later)->total;
}

Cycle DatedCounter::search(std::uint64_t count, std::size_t last) const {
    const auto step = std::lower_bound(steps_.begin() + static_cast<std::ptrdiff_t>(first_),
                                       steps_.begin() + static_cast<std::ptrdiff_t>(last), count,
                                       [](const Step& s, std::uint64_t c) { return s.total < c; });
    return step->date;
}

void DatedCounter::forget_below(std::uint64_t count) {
    // The last step below `count` is kept: at() needs it for dates before the next one.
    while (first_ + 1 < steps_.size() && steps_[first_ + 1].total <= count) {
        before_ = steps_[first_].total;
        ++first_;
    }
    constexpr std::size_t kWorthMoving = 16;
    if (first_ >= kWorthMoving && 2 * first_ >= steps_.size()) {
        steps_.erase(steps_.begin(), steps_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
}

}  // namespace tensight::time
