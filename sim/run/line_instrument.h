// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "sim/profile/line_profile.h"
#include "sim/run/instrument.h"
#include "sim/run/line_result.h"

namespace tensight::run {

/// Cycles, waiting, tiles, bytes and calls by source line. For each RISC the lines sum to its
/// accounts over all cores: what belongs to no line has an entry of its own.
class LineInstrument : public Instrument {
  public:
    events::Listener* begin(const Program& program) override;
    void end(const Program& program, chip::Chip& chip, std::uint64_t cycles) override;

    /// By file, RISC and line; what belongs to no line comes first.
    [[nodiscard]] std::vector<LineResult> lines() const;

  private:
    using Key = std::tuple<std::string, int, int>;  ///< file, RISC, line

    /// The rest of a RISC's account: what the listener was not told of, and the time after its end.
    void add_rest(const Program& program, const core::Core& core, events::Risc risc,
                  std::uint64_t cycles);

    std::unique_ptr<profile::LineProfile> profile_;
    std::map<Key, profile::PlaceCost> lines_;
};

}  // namespace tensight::run
