// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
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
    const double at = date - 1e-6;
    const auto below = static_cast<std::int64_t>(at);  // towards 0, which is -1e-6's cycle too
    return static_cast<time::Cycle>(below) + (static_cast<double>(below) < at ? 1 : 0);
}

/// Dated entries, the earliest first; entries of one date in the order in which they were made.
///
/// A wheel of cycles: most entries are due within a few hundred cycles. What lies beyond the wheel
/// waits in a heap.
class Schedule {
  public:
    void add(double date, Due due, void* what) {
        const std::uint64_t order = made_++;
        ++entries_;
        const time::Cycle cycle = cycle_of(date);
        if (cycle >= base_ + kCycles) {
            later_.push({date, order, due, what});
        } else {
            insert(date, order, due, what, cycle);
        }
    }

    [[nodiscard]] bool empty() const { return entries_ == 0; }
    /// Cycle of the earliest entry; there must be one.
    [[nodiscard]] time::Cycle next() {
        if (next_ == kUnknown) {
            next_ = search();
            fetch(buckets_[next_ % kCycles].first);
        }
        return next_;
    }
    Entry take() {
        base_ = next();
        if (!later_.empty()) {
            take_in_later();
        }
        Bucket& bucket = buckets_[next_ % kCycles];
        Node* node = bucket.first;
        const Entry entry = node->entry;
        bucket.first = node->later;
        node->later = free_;
        free_ = node;
        if (bucket.first == nullptr) {
            used_[next_ % kCycles / 64] &= ~(std::uint64_t{1} << next_ % 64);
            next_ = kUnknown;
        }
        --entries_;
        fetch(bucket.first);
        return entry;
    }
    /// What comes after the entry that was taken last, if it is due in the same cycle.
    [[nodiscard]] const Entry* coming() const {
        const Node* node = next_ == kUnknown ? nullptr : buckets_[next_ % kCycles].first;
        return node == nullptr ? nullptr : &node->entry;
    }
    /// Entries made so far: the cost of a run.
    [[nodiscard]] std::uint64_t made() const { return made_; }

  private:
    static constexpr time::Cycle kCycles = 2048;
    static constexpr time::Cycle kUnknown = time::kUnresolved;

    /// Entries of one cycle, in order; nodes are used again, the last given back first, so that
    /// the few that are in use stay in the host's cache.
    struct Node {
        Entry entry;
        Node* later = nullptr;
    };
    struct Bucket {
        Node* first = nullptr;
        Node* last = nullptr;  ///< if there is a first
    };

    /// Lets the host fetch what `node` and the one behind it are about: the packets under way do
    /// not fit into its cache.
    static void fetch(const Node* node) {
        for (int ahead = 0; node != nullptr && ahead < 2; ++ahead, node = node->later) {
            __builtin_prefetch(node->entry.what, 1);
            __builtin_prefetch(static_cast<const char*>(node->entry.what) + 64, 1);
        }
    }
    /// What is due in the past is due now.
    [[nodiscard]] time::Cycle cycle_of(double date) const {
        return std::max(whole_cycle(date), base_);
    }
    /// An entry of these fields: one copied from where it has just been put together makes the host
    /// wait.
    void insert(double date, std::uint64_t order, Due due, void* what, time::Cycle cycle) {
        const std::size_t place = cycle % kCycles;
        used_[place / 64] |= std::uint64_t{1} << place % 64;
        if (free_ == nullptr) {
            free_ = &nodes_.emplace_back();
        }
        Node* node = free_;
        free_ = node->later;
        Entry& entry = node->entry;
        entry.date = date;
        entry.order = order;
        entry.due = due;
        entry.what = what;
        Bucket& bucket = buckets_[place];
        if (bucket.first == nullptr || entry > bucket.last->entry) {
            node->later = nullptr;
            (bucket.first == nullptr ? bucket.first : bucket.last->later) = node;
            bucket.last = node;
        } else {
            Node** at = &bucket.first;
            while (entry > (*at)->entry) {
                at = &(*at)->later;
            }
            node->later = *at;
            *at = node;
        }
        if (next_ == kUnknown ? entries_ == 1 : cycle < next_) {
            next_ = cycle;
        }
    }
    /// The wheel has turned: what it covers now comes out of the heap.
    void take_in_later();
    [[nodiscard]] time::Cycle search() const;

    std::array<Bucket, kCycles> buckets_{};
    std::array<std::uint64_t, kCycles / 64> used_{};
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> later_;
    std::deque<Node> nodes_;
    Node* free_ = nullptr;
    time::Cycle base_ = 0;         ///< the wheel covers [base, base + kCycles)
    time::Cycle next_ = kUnknown;  ///< cycle of the earliest entry, if it is known
    std::size_t entries_ = 0;
    std::uint64_t made_ = 0;
};

}  // namespace tensight::noc
