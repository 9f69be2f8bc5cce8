// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "sim/run/instrument.h"

namespace tensight::advise {

/// What a circular buffer is used with, over all cores of a program.
struct Amounts {
    std::uint32_t step = 1;     ///< least common multiple of what is pushed and popped at once
    std::uint32_t largest = 0;  ///< pushed or popped at once
    std::uint64_t pushed = 0;   ///< in all, on the core where it is most
};

/// Collects the amounts of every push and pop.
class PageAmounts : public run::Instrument, private events::Listener {
  public:
    events::Listener* begin(const Program& program) override;
    void end(const Program& program, chip::Chip& chip, std::uint64_t cycles) override;

    /// Of a program (by index) and CB id; nothing is pushed to a buffer that is not found: all 0.
    [[nodiscard]] Amounts of(std::size_t program, int cb) const;

    /// Above it a common multiple says nothing; the largest amount is taken then.
    static constexpr std::uint32_t kLargestStep = 1024;

  private:
    [[nodiscard]] std::uint16_t wants() const override { return events::kCircularBuffer; }
    void circular_buffer(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t total, events::Cycle date, events::Site site) override;

    std::size_t programs_ = 0;
    std::map<std::pair<std::size_t, int>, Amounts> amounts_;
};

}  // namespace tensight::advise
