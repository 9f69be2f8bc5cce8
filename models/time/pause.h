// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "models/time/cause.h"
#include "models/time/cycle.h"

namespace tensight::time {

/// What a pause of an engine was for, interval by interval, as long as it is not known how long the
/// pause lasts. Intervals follow each other without gaps.
class Pause {
  public:
    struct Interval {
        Cause cause{};
        Cycle end = 0;
    };

    /// Begins a pause at `begin`, empty.
    void restart(Cycle begin) {
        if (folded_until_ != begin_) {
            folded_ = {};
        }
        begin_ = folded_until_ = end_ = begin;
        intervals_.clear();
    }

    /// The pause goes on until `end` because of `cause`.
    void extend(Cause cause, Cycle end) {
        if (end <= end_) {
            return;
        }
        if (!intervals_.empty() && intervals_.back().cause == cause) {
            intervals_.back().end = end;
        } else {
            intervals_.push_back({cause, end});
        }
        end_ = end;
        if (!keep_all_ && intervals_.size() > 2 * kRecent) {
            fold();
        }
    }

    [[nodiscard]] Cycle end() const { return end_; }

    /// The pause was over at `until`: what lies behind it does not count.
    void cut(Cycle until) {
        if (until >= end_) {
            return;
        }
        until = std::max(until, begin_);
        while (!intervals_.empty() && begin_of_last() >= until) {
            intervals_.pop_back();
        }
        if (!intervals_.empty()) {
            intervals_.back().end = until;
        } else if (until < folded_until_) {
            folded_.cut(folded_until_ - until);
            folded_until_ = until;
        }
        end_ = until;
    }

    /// Calls `spent(cause, end)` for each interval in order. Intervals that were folded come as
    /// their sums.
    template <class Spent>
    void for_each(const Spent& spent) const {
        Cycle at = begin_;
        for (std::size_t c = 0; c < kCauses && at < folded_until_; ++c) {
            const auto cause = static_cast<Cause>(c);
            if (const Cycle cycles = folded_.of(cause); cycles > 0) {
                spent(cause, at += cycles);
            }
        }
        for (const Interval& i : intervals_) {
            spent(i.cause, i.end);
        }
    }

    /// Keep every interval: somebody wants to see them in order.
    void keep_all() { keep_all_ = true; }

  private:
    // A long pause is kept as sums but for its end, which alone may still be cut off.
    static constexpr std::size_t kRecent = 16;

    [[nodiscard]] Cycle begin_of_last() const {
        return intervals_.size() > 1 ? intervals_[intervals_.size() - 2].end : folded_until_;
    }

    void fold() {
        for (std::size_t i = 0; i < kRecent; ++i) {
            folded_.add(intervals_[i].cause, intervals_[i].end - folded_until_);
            folded_until_ = intervals_[i].end;
        }
        intervals_.erase(intervals_.begin(), intervals_.begin() + kRecent);
    }

    bool keep_all_ = false;
    Cycle begin_ = 0;
    Cycle folded_until_ = 0;
    Cycle end_ = 0;
    Account folded_;
    std::vector<Interval> intervals_;
};

}  // namespace tensight::time
