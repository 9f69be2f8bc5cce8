// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/time/cycle.h"

namespace tensight::profile {

/// A quantity over time in at most kBuckets buckets of equal length, however long the run: the
/// length doubles as time goes on. Intervals may come in any order.
class Timeline {
  public:
    static constexpr std::size_t kBuckets = 64;

    struct Bucket {
        std::uint64_t sum = 0;  ///< of value x cycles
        std::uint32_t max = 0;
    };

    /// The quantity was larger by `value` from `begin` to `end`. No maximum is taken.
    void add(time::Cycle begin, time::Cycle end, std::uint32_t value = 1);

    /// The quantity was `value` at `date`.
    void note(time::Cycle date, std::uint32_t value);

    /// Cycles of each bucket, a power of two.
    [[nodiscard]] time::Cycle width() const { return width_; }
    [[nodiscard]] const std::vector<Bucket>& buckets() const { return buckets_; }

    /// Mean of bucket `index` of a run of `cycles`: the last one may be cut by its end.
    [[nodiscard]] double mean(std::size_t index, time::Cycle cycles) const;

  private:
    Bucket& at(time::Cycle date);

    time::Cycle width_ = 1;
    std::vector<Bucket> buckets_;
};

}  // namespace tensight::profile
