// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "models/time/cycle.h"

namespace tensight::time {

/// A DatedCounter for one at a time, of which only the last few dates are asked for and nobody
/// waits for: a pair of register banks that two sides hand to each other.
class RecentDates {
  public:
    /// Dates kept.
    static constexpr std::uint64_t kKept = 8;

    /// Dates never decrease: an earlier one is moved to the last one's.
    void add(Cycle date) {
        last_ = std::max(last_, date);
        dates_[total_++ % kKept] = last_;
    }
    [[nodiscard]] std::uint64_t total() const { return total_; }

    /// The date at which the count reached `count`: kUnresolved when that has not been added, 0 for
    /// what is no longer kept.
    [[nodiscard]] Cycle reached(std::uint64_t count) const {
        if (count > total_) {
            return kUnresolved;
        }
        return count == 0 || count + kKept <= total_ ? 0 : dates_[(count - 1) % kKept];
    }

  private:
    std::array<Cycle, kKept> dates_{};
    Cycle last_ = 0;
    std::uint64_t total_ = 0;
};

}  // namespace tensight::time
