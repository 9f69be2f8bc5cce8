// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/events/events.h"
#include "sim/profile/timeline.h"

namespace tensight::profile {

/// How a circular buffer was used in one program on one core.
struct CbResult {
    int x = 0;
    int y = 0;
    std::string program;
    int id = 0;
    std::uint32_t pages = 0;
    std::uint32_t page_bytes = 0;
    std::uint32_t peak_pages = 0;   ///< most pages published and not yet popped
    std::uint64_t full_cycles = 0;  ///< of the run, with every page in use
    std::uint64_t empty_cycles = 0;
    std::uint64_t producer_wait = 0;  ///< cycles that reserves waited
    std::uint64_t consumer_wait = 0;  ///< cycles that waits waited
    std::string bound_by;             ///< "producer", "consumer" or "neither"
    std::uint64_t pushed_pages = 0;   ///< in all
    bool compute_alone = false;       ///< pushed by this core's packer, popped by its unpacker
    Timeline occupancy;               ///< pages published and not yet popped
};

/// Occupancy of circular buffers over time, from push and pop events. Their dates come from two
/// sides and are put in order at the end.
class CbPressure : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override {
        return events::kWaited | events::kCircularBuffer;
    }
    void circular_buffer(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t total, events::Cycle date, events::Site site) override;
    void waited(events::Core core, events::Site site, time::Cause cause, int object,
                events::Cycle begin, events::Cycle end) override;

    /// Fills in the figures of `result` (core, id and pages are set) for a run of `cycles`.
    void finish(CbResult& result, events::Cycle cycles);

  private:
    struct Buffer {
        std::vector<std::pair<events::Cycle, std::int64_t>> changes;
        std::uint64_t producer_wait = 0;
        std::uint64_t consumer_wait = 0;
        std::uint64_t pushed = 0;
        bool by_packer = false;  ///< pushed by the packer
        bool by_others = false;  ///< pushed or popped by somebody else than packer and unpacker
        bool to_unpacker = false;
    };
    static constexpr std::size_t kBuffers = 32;
    Buffer& buffer(events::Core core, int id);

    std::map<events::Core, std::array<Buffer, kBuffers>> cores_;
    std::array<Buffer, kBuffers>* last_ = nullptr;  ///< of the core that was asked for last
    events::Core last_core_{-1, -1};
};

}  // namespace tensight::profile
