// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/events/place.h"
#include "models/port/device_port.h"

namespace tensight::core {

/// The last calls of one RISC, for whoever asks how it came to be where it is. Always kept: an
/// entry costs three stores.
class CallTrail {
  public:
    static constexpr std::size_t kKept = 8;

    struct Entry {
        port::Call call{};
        events::Site site;
        events::Cycle cycle = 0;  ///< of the RISC when it made the call
    };

    void add(port::Call call, events::Site site, events::Cycle cycle) {
        entries_[made_++ % kKept] = {call, site, cycle};
    }

    /// Oldest first, at most kKept.
    [[nodiscard]] std::vector<Entry> entries() const {
        std::vector<Entry> result;
        for (std::uint64_t i = made_ > kKept ? made_ - kKept : 0; i < made_; ++i) {
            result.push_back(entries_[i % kKept]);
        }
        return result;
    }

    /// Calls made so far.
    [[nodiscard]] std::uint64_t made() const { return made_; }

  private:
    std::array<Entry, kKept> entries_{};
    std::uint64_t made_ = 0;
};

}  // namespace tensight::core
