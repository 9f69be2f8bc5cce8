// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

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
    [[nodiscard]] Cycle reached(std::uint64_t count) const {
        if (count > total_) {
            return kUnresolved;
        }
        if (count <= before_) {
            return 0;
        }
        // Most questions are about the last steps.
        std::size_t i = steps_.size() - 1;
        for (std::size_t looked = 0; looked < kLookBack && i > first_; ++looked, --i) {
            if (steps_[i - 1].total < count) {
                return steps_[i].date;
            }
        }
        return search(count, i);
    }

    /// Counts below `count` will not be asked for again; their dates may be dropped.
    void forget_below(std::uint64_t count);

    /// Date of the last increment; 0 before the first.
    [[nodiscard]] Cycle last() const { return steps_.empty() ? 0 : steps_.back().date; }

    [[nodiscard]] Signal& signal() { return signal_; }

  private:
    struct Step {
        Cycle date;
        std::uint64_t total;
    };
    static constexpr std::size_t kLookBack = 4;

    /// Date of the first kept step with `count`, among those up to `last`, which has it.
    [[nodiscard]] Cycle search(std::uint64_t count, std::size_t last) const;

    std::vector<Step> steps_;
    std::size_t first_ = 0;     ///< steps before it are forgotten
    std::uint64_t before_ = 0;  ///< count before the first kept step
    std::uint64_t total_ = 0;
    Signal signal_;
};

}  // namespace tensight::time
