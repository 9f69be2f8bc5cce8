// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <queue>
#include <vector>

#include "models/time/cycle.h"

namespace tensight::noc {

/// What is due at a date.
enum class Due : std::uint8_t {
    ask,        ///< a packet's head asks for its next link
    arbitrate,  ///< a link may have become free for somebody who waits
    departed,   ///< the tail of a write's packet has left its NIU
    multicast_departed,
    request_in,   ///< a request is complete at its end point
    response_in,  ///< a response is complete at the initiator
    unit_asked,   ///< a packet of a multicast is issued
    unit_free,    ///< a multicast unit may take its next packet
    reserve,      ///< the set-up of a multicast's path ends
};

struct Entry {
    double date = 0;
    std::uint64_t order = 0;
    Due due = Due::ask;
    void* what = nullptr;

    bool operator>(const Entry& o) const {
        return date != o.date ? date > o.date : order > o.order;
    }
};

/// The cycle in which something of that date is seen; sums of fractions may be off by 1e-6.
inline time::Cycle whole_cycle(double date) {
    return static_cast<time::Cycle>(std::ceil(date - 1e-6));
}

/// Dated entries, the earliest first; entries of one date in the order in which they were made.
class Schedule {
  public:
    void add(double date, Due due, void* what) { entries_.push({date, order_++, due, what}); }

    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] double next() const { return entries_.top().date; }
    Entry take() {
        const Entry entry = entries_.top();
        entries_.pop();
        return entry;
    }
    /// Entries made so far: the cost of a run.
    [[nodiscard]] std::uint64_t made() const { return order_; }

  private:
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> entries_;
    std::uint64_t order_ = 0;
};

}  // namespace tensight::noc
