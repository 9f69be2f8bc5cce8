// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "models/riscv/cost_rules.h"

namespace tensight::riscv {

/// Loads in flight and stores on their way to L1: when the next access outside local RAM may start.
class MemoryQueues {
  public:
    explicit MemoryQueues(const CostRules& costs)
        : slots_(std::clamp<std::uint32_t>(costs.loads_in_flight, 1, kMostLoads)),
          interval_(costs.l1_store_interval),
          backlog_(std::uint64_t{interval_} * (std::max(costs.l1_store_queue, 1U) - 1)) {}

    /// A load of this latency wants to start at `now`: the cycle in which it does.
    std::uint64_t start_load(std::uint64_t now, std::uint32_t latency) {
        const std::uint64_t start = std::max(now, free_at_[oldest_]);
        free_at_[oldest_] = start + latency - 1;
        oldest_ = oldest_ + 1 == slots_ ? 0 : oldest_ + 1;
        return start;
    }

    /// A store to L1 wants to start at `now`: the cycle in which the queue takes it.
    std::uint64_t start_l1_store(std::uint64_t now) {
        const std::uint64_t start = drained_ > now + backlog_ ? drained_ - backlog_ : now;
        drained_ = std::max(drained_, start) + interval_;
        return start;
    }

  private:
    static constexpr std::uint32_t kMostLoads = 8;

    std::uint32_t slots_;
    std::uint32_t oldest_ = 0;
    std::array<std::uint64_t, kMostLoads> free_at_{};
    std::uint64_t interval_;
    std::uint64_t backlog_;  ///< a queue with this much work left has one place
    std::uint64_t drained_ = 0;
};

}  // namespace tensight::riscv
