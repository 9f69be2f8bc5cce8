// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/chip/chip.h"
#include "models/events/events.h"

namespace tensight::error_budget {

/// Listens for pushes into chosen circular buffers and keeps what the pushed pages hold at that
/// date. A page is one tile of the buffer's format.
class PushedTiles : public events::Listener {
  public:
    struct Pushed {
        std::vector<double> values;  ///< 1024 a tile in face order, tiles in the order of pushes
        std::string trouble;         ///< why the values mean nothing, or empty
    };

    /// Before the program: this buffer on this core.
    void watch(events::Core core, int cb) { pushed_[{core, cb}]; }

    /// The chip the program runs on, which outlives the program.
    void look_at(chip::Chip& chip) { chip_ = &chip; }

    [[nodiscard]] const Pushed& of(events::Core core, int cb) const {
        return pushed_.at({core, cb});
    }

    [[nodiscard]] std::uint16_t wants() const override { return events::kCircularBuffer; }
    void circular_buffer(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t total, events::Cycle date, events::Site site) override;

  private:
    std::map<std::pair<events::Core, int>, Pushed> pushed_;
    chip::Chip* chip_ = nullptr;
};

}  // namespace tensight::error_budget
