// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <vector>

#include "sim/profile/time_segments.h"

namespace tensight::profile {

/// Cycles of one program by core, track, place and cause: the accounts, taken apart by source line.
class TimeStacks : public SegmentSink {
  public:
    struct Entry {
        int track = 0;
        std::uint32_t pc = 0;  ///< 0: no place (idle, start-up, the end)
        std::uint32_t return_address = 0;
        time::Cause cause{};
        std::uint64_t cycles = 0;
    };

    void segment(const TimeSegment& segment) override;

    /// Takes `cycles` off a track as EngineAccount::finish does: cause by cause in the order of
    /// their declaration; within a cause from the last places of the kernel.
    void cut(events::Core core, int track, std::uint64_t cycles);

    /// The cores that have entries.
    [[nodiscard]] std::vector<events::Core> cores() const;

    /// What is known of `core`, by track, cause and place.
    [[nodiscard]] std::vector<Entry> entries(events::Core core) const;

  private:
    struct Key {
        std::uint32_t pc;
        std::uint32_t return_address;
        time::Cause cause;
        bool operator==(const Key&) const = default;
    };
    /// Sums by key in one piece of memory: a kernel's places come round and round, and there are
    /// some hundreds of them for each engine.
    class Cycles {
      public:
        struct Sum {
            Key key{};
            bool used = false;
            std::uint64_t cycles = 0;
        };
        std::uint64_t& operator[](const Key& key);
        [[nodiscard]] const std::vector<Sum>& sums() const { return sums_; }

      private:
        [[nodiscard]] std::size_t place_of(const Key& key) const;
        void grow();

        std::vector<Sum> sums_;  ///< a power of two of them, at most three quarters used
        std::size_t used_ = 0;
    };
    using Tracks = std::array<Cycles, kTracks>;
    [[nodiscard]] static std::vector<Entry> sorted(int track, const Cycles& cycles);

    std::map<events::Core, Tracks> cores_;
    Tracks* last_ = nullptr;  ///< of the core that was asked for last
    events::Core last_core_{-1, -1};
};

}  // namespace tensight::profile
