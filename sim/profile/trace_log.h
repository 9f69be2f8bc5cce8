// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/profile/time_segments.h"

namespace tensight::profile {

/// What a trace is drawn from: compact records of what happened when, over all programs of a run.
/// Dates count from the start of the run. The log keeps the earliest records when there are more
/// than it may hold: everything that begins before horizon() is there, nothing after it.
class TraceLog : public SegmentSink, public events::Listener {
  public:
    /// A place in the user's text: (pc, return_address) until resolve(), then an index that it
    /// gave.
    struct Slice {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::uint32_t place = 0;
        std::uint32_t return_address = 0;
        std::uint16_t core = 0;
        std::int16_t object = -1;
        std::uint8_t track = 0;
        time::Cause cause{};
        bool unended = false;
        events::Risc risc{};  ///< of the place
    };
    /// Pages of a CB, or tiles of DST.
    struct Change {
        enum class Kind : std::uint8_t { release, pop, push, write };  // of one date: in this order
        std::uint64_t date = 0;
        std::uint32_t count = 0;  ///< pages; of DST the slot
        std::uint16_t core = 0;
        std::uint8_t cb = 0;
        Kind kind{};
        events::Risc risc{};
        std::uint16_t program = 0;
    };
    /// A NoC transaction from its issue to its end as the initiator sees it.
    struct Flight {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::uint32_t place = 0;
        std::uint32_t return_address = 0;
        std::uint32_t bytes = 0;
        std::uint16_t core = 0;
        std::uint16_t receivers = 1;
        events::Risc risc{};
        events::TransferKind kind{};
        std::uint8_t noc = 0;
        bool dram = false;
        bool unended = false;
        int remote_x = 0;  ///< logical worker, or (DRAM channel, 0); of a multicast the first
        int remote_y = 0;
    };
    struct Zone {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::uint32_t name = 0;  ///< index into names()
        std::uint16_t core = 0;
        events::Risc risc{};
    };
    struct Program {
        std::string name;
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::vector<int> dst_capacity;  ///< by core, tiles of a section; 0 without a core
    };

    /// @param columns  of the grid: a core's number is y * columns + x
    /// @param limit    records to keep at most
    TraceLog(int columns, std::uint64_t limit) : columns_(columns), limit_(limit) {}

    // --- one program ------------------------------------------------------------------------
    void begin_program(const std::string& name, std::uint64_t started_at);

    [[nodiscard]] std::uint16_t wants() const override {
        return events::kCircularBuffer | events::kDst | events::kTransfers;
    }
    void segment(const TimeSegment& segment) override;
    void circular_buffer(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t total, events::Cycle date, events::Site site) override;
    void dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
             events::Site site) override;
    void transfer_done(const events::Transfer& transfer, events::Cycle date) override;
    void transfer(const events::Transfer& transfer) override;
    void zone(events::Core core, events::Site site, const std::string& name, events::Cycle begin,
              events::Cycle end) override;

    void set_dst_capacity(events::Core core, int capacity);
    /// The program ran for `cycles`; what lies beyond is cut off. `place` turns a place into its
    /// index in the caller's table.
    void end_program(std::uint64_t cycles,
                     const std::function<std::uint32_t(events::Core, events::Site)>& place);

    // --- everything -------------------------------------------------------------------------
    [[nodiscard]] const std::vector<Slice>& slices() const { return slices_; }
    [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }
    [[nodiscard]] const std::vector<Flight>& flights() const { return flights_; }
    [[nodiscard]] const std::vector<Zone>& zones() const { return zones_; }
    [[nodiscard]] const std::vector<Program>& programs() const { return programs_; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] int columns() const { return columns_; }
    /// Nothing that begins at or after this date is kept; the maximum when everything is.
    [[nodiscard]] std::uint64_t horizon() const { return horizon_; }

  private:
    [[nodiscard]] std::uint16_t number(events::Core core) const {
        return static_cast<std::uint16_t>(core.y * columns_ + core.x);
    }
    [[nodiscard]] std::size_t size() const {
        return slices_.size() + changes_.size() + flights_.size() + zones_.size();
    }
    void room();
    void shorten();

    int columns_;
    std::uint64_t limit_;
    std::uint64_t started_at_ = 0;
    std::uint64_t horizon_ = ~std::uint64_t{0};
    std::vector<Slice> slices_;
    std::vector<Change> changes_;
    std::vector<Flight> flights_;
    std::vector<Zone> zones_;
    std::vector<Program> programs_;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::uint32_t> name_index_;
    std::unordered_map<std::uint64_t, Flight> open_;  ///< transactions that have not ended
    std::size_t slices_resolved_ = 0;
    std::size_t flights_resolved_ = 0;
};

}  // namespace tensight::profile
