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
          backlog_(std::uint64_t{interval_} * (std::max(costs.l1_store_queue, 1U) - 1)),
          line_bytes_(std::min(costs.store_line_bytes, kMostLineBytes)) {}

    /// A load of this latency wants to start at `now`: the cycle in which it does.
    std::uint64_t start_load(std::uint64_t now, std::uint32_t latency) {
        const std::uint64_t start = std::max(now, free_at_[oldest_]);
        free_at_[oldest_] = start + latency - 1;
        oldest_ = oldest_ + 1 == slots_ ? 0 : oldest_ + 1;
        return start;
    }

    /// A store to L1 at `address` wants to start at `now`: the cycle in which the queue takes it.
    std::uint64_t start_l1_store(std::uint64_t now, std::uint32_t address, unsigned bytes) {
        if (line_bytes_ != 0 && joins_last(now, address, bytes)) {
            return now;
        }
        const std::uint64_t start = drained_ > now + backlog_ ? drained_ - backlog_ : now;
        drained_ = std::max(drained_, start) + interval_;
        return start;
    }

  private:
    static constexpr std::uint32_t kMostLoads = 8;
    static constexpr std::uint32_t kMostLineBytes = 16;

    /// Does the store go along with the one before it, which is still waiting? A block that is
    /// complete needs no read before its write: one cycle.
    bool joins_last(std::uint64_t now, std::uint32_t address, unsigned bytes) {
        constexpr std::uint32_t kReach = 4;
        const bool near = address - last_ + kReach <= 2 * kReach;
        const bool joins = near && address / line_bytes_ == last_ / line_bytes_ && drained_ > now;
        if (!joins) {
            filled_ = 0;
        }
        last_ = address;
        const std::uint32_t before = filled_;
        const std::uint32_t all = (1U << line_bytes_) - 1;
        filled_ |= ((1U << bytes) - 1) << address % line_bytes_;
        if (joins && filled_ == all && before != all) {
            drained_ -= interval_ - 1;
        }
        return joins;
    }

    std::uint32_t slots_;
    std::uint32_t oldest_ = 0;
    std::array<std::uint64_t, kMostLoads> free_at_{};
    std::uint64_t interval_;
    std::uint64_t backlog_;  ///< a queue with this much work left has one place
    std::uint64_t drained_ = 0;
    std::uint32_t line_bytes_;
    std::uint32_t last_ = 0;    ///< address of the last store
    std::uint32_t filled_ = 0;  ///< bytes of its block that wait to be written
};

}  // namespace tensight::riscv
