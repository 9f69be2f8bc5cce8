// SPDX-License-Identifier: Apache-2.0
#include "models/l1/port_traffic.h"

#include <algorithm>

namespace tensight::l1 {

void PortTraffic::add(double begin, double cycles, double amount) {
    const double end = begin + std::max(cycles, 1.0);
    const double density = amount / (end - begin);
    const auto first = static_cast<time::Cycle>(std::max(begin, 0.0)) / kStretch;
    // What lies further ahead than is kept is put into the last stretch that is.
    const time::Cycle last = std::min(static_cast<time::Cycle>(end) / kStretch, first + kKept / 2);
    for (time::Cycle n = first; n <= last; ++n) {
        const auto from = static_cast<double>(n * kStretch);
        const double to = n == last ? end : from + static_cast<double>(kStretch);
        Stretch& stretch = stretches_[n % kKept];
        if (stretch.number != n) {
            stretch = {n, 0};
        }
        stretch.amount += density * std::max(0.0, to - std::max(from, begin));
    }
    last_ = std::max(last_, last);
    if (asked_ != time::kUnresolved && first < asked_) {
        asked_ = time::kUnresolved;
    }
}

double PortTraffic::rate(time::Cycle at) const {
    const time::Cycle end = at / kStretch;
    if (end == asked_) {
        return answer_;
    }
    const time::Cycle begin = end > kStretches ? end - kStretches : 0;
    double amount = 0;
    for (time::Cycle n = begin; n < end && n <= last_; ++n) {
        const Stretch& stretch = stretches_[n % kKept];
        amount += stretch.number == n ? stretch.amount : 0;
    }
    asked_ = end;
    answer_ = amount / static_cast<double>(kStretches * kStretch);
    return answer_;
}

}  // namespace tensight::l1
