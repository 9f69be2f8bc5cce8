// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/events/events.h"
#include "sim/run/run_result.h"

namespace tensight::run {

/// Keeps the profiler zones of one program.
class ZoneLog : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override { return 0; }
    void zone(events::Core core, events::Site site, const std::string& name, events::Cycle begin,
              events::Cycle end) override;

    /// Appends the zones, core by core (row by row), RISC by RISC, by begin, outer zones first.
    void append_to(std::vector<ZoneResult>& zones, const std::string& program) const;

  private:
    struct Entry {
        events::Core core;
        events::Risc risc;
        std::string name;
        events::Cycle begin;
        events::Cycle end;
    };
    std::vector<Entry> entries_;
};

}  // namespace tensight::run
