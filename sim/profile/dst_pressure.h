// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "models/events/events.h"
#include "sim/profile/timeline.h"

namespace tensight::profile {

/// Values that lived in one DST slot from the same writing place to the same last reading place.
struct LiveRanges {
    int slot = 0;         ///< physical
    events::Site writer;  ///< the write that began them; what adds to a value begins none
    events::Site reader;  ///< the last use; pc 0: never used
    std::uint64_t count = 0;
    std::uint64_t cycles = 0;  ///< from the write to the last use (or the release), added up
};

/// What happened to DST sections: cycles are added up over them.
struct SectionTimes {
    std::uint64_t count = 0;        ///< released
    std::uint64_t math_cycles = 0;  ///< from the first write to the commit
    std::uint64_t wait_cycles = 0;  ///< from the commit to the first pack
    std::uint64_t pack_cycles = 0;  ///< from the first pack to the release
};

/// Tiles that went through one circular buffer between DST and L1.
struct TileTraffic {
    std::uint64_t packed = 0;    ///< by the packer of this core
    std::uint64_t unpacked = 0;  ///< by its unpackers
};

/// DST of one core in one program.
struct DstUse {
    int capacity = 8;    ///< tiles of a section
    int peak_tiles = 0;  ///< that held a value at once in one section
    int live_tiles = 0;  ///< of these, at most so many were still to be used
    int needed_tiles =
        0;  ///< capacity that the largest index used asks for; 0: within the capacity
    events::Site peak_site;
    events::Cycle peak_cycle = 0;
    SectionTimes sections;
    std::vector<LiveRanges> ranges;       ///< by slot, writer, reader
    Timeline live;                        ///< tiles that are still to be used, over the whole file
    std::array<TileTraffic, 32> tiles{};  ///< by circular buffer
};

/// What lived in DST, when, and between which lines; per core, aggregated as it happens.
class DstPressure : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override { return events::kDst; }
    /// Capacity of a section on `core`: slots of one half differ from the other's by it.
    void set_capacity(events::Core core, int capacity) { at(core).use.capacity = capacity; }

    void dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
             events::Site site) override;
    void tile_moved(events::Core core, int cb, events::TileAction action, events::Cycle date,
                    events::Site site) override;
    void violation(const events::Violation& violation) override;

    [[nodiscard]] int peak(events::Core core) const;

    /// Everything about a core; values that are in DST now count as if released now.
    [[nodiscard]] DstUse use(events::Core core) const;

  private:
    static constexpr int kSlots = 16;
    struct Slot {
        bool written = false;
        bool read = false;
        events::Cycle begin = 0;
        events::Cycle last_read = 0;
        events::Site writer;
        events::Site reader;
        std::vector<LiveRanges> ranges;
    };
    struct Interval {
        events::Cycle begin;
        events::Cycle end;
    };
    struct Section {
        std::uint32_t written = 0;  ///< slots that hold something, a bit each
        int peak = 0;
        bool packed = false;
        events::Cycle begin = 0;
        events::Cycle commit = 0;
        events::Cycle first_pack = 0;
        events::Cycle latest = 0;
        std::vector<Interval> lives;
    };
    struct State {
        DstUse use;
        std::array<Slot, kSlots> slots;
        std::array<Section, 4> sections;  ///< two at most, by slot / capacity
    };

    State& at(events::Core core);
    static void write(State& state, int slot, events::Cycle date, events::Site site);
    static void read(State& state, int slot, events::Cycle date, events::Site site);
    static void release(State& state, std::size_t section, events::Cycle date);
    static void close(State& state, int slot, Section& section, events::Cycle date);

    std::map<events::Core, State> cores_;
    State* last_ = nullptr;  ///< of the core that was asked for last
    events::Core last_core_{-1, -1};
};

}  // namespace tensight::profile
