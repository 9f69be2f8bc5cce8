// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "models/time/cycle.h"
#include "models/time/signal.h"

namespace tensight::time {

/// The one channel primitive: a counter whose every increment carries a date. CB pages, SrcA/SrcB
/// banks, DST sections and semaphore posts are all made of it.
///
/// The producer may be ahead of SystemC time, so the count at a date is a question about the past
/// or the future alike. Dates of successive increments never decrease (a later increment with an
/// earlier date is moved to the last one's).
class DatedCounter {
  public:
    /// Adds `count` at `date` and wakes who waits.
    void add(Cycle date, std::uint64_t count = 1);

    /// Everything added so far, whatever its date.
    [[nodiscard]] std::uint64_t total() const { return total_; }

    /// The count at `date`.
    [[nodiscard]] std::uint64_t at(Cycle date) const;

    /// The date at which the count reached `count`; kUnresolved when it has not been added yet.
    [[nodiscard]] Cycle reached(std::uint64_t count) const;

    /// Counts below `count` will not be asked for again; their dates may be dropped.
    void forget_below(std::uint64_t count);

    [[nodiscard]] Signal& signal() { return signal_; }

  private:
    struct Step {
        Cycle date;
        std::uint64_t total;
    };
    std::deque<Step> steps_;
    std::uint64_t before_ = 0;  ///< count before the first kept step
    std::uint64_t total_ = 0;
    Signal signal_;
};

}  // namespace tensight::time
