// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <unordered_map>
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
    struct Hash {
        std::size_t operator()(const Key& k) const {
            std::uint64_t h = (std::uint64_t{k.pc} << 32 | k.return_address) * 0x9E3779B97F4A7C15U;
            h ^= static_cast<std::uint64_t>(k.cause) << 20;
            return static_cast<std::size_t>(h ^ h >> 29);
        }
    };
    using Cycles = std::unordered_map<Key, std::uint64_t, Hash>;
    struct Track {
        Cycles cycles;
        /// Entries of `cycles` that were added to last: a track goes round a few of them.
        struct Recent {
            Key key{~std::uint32_t{0}, 0, {}};
            std::uint64_t* cycles = nullptr;
        };
        std::array<Recent, 16> recent;
    };
    using Tracks = std::array<Track, kTracks>;
    [[nodiscard]] static std::vector<Entry> sorted(int track, const Cycles& cycles);

    std::map<events::Core, Tracks> cores_;
    Tracks* last_ = nullptr;  ///< of the core that was asked for last
    events::Core last_core_{-1, -1};
};

}  // namespace tensight::profile
