// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "models/arch/chip_description.h"
#include "models/events/events.h"
#include "models/port/device_port.h"

namespace tensight::core {

/// Scalar cycles that a call adds on each RISC: what TT-Metalium's headers execute (arch file),
/// less the trap, which the interpreter has counted already. What our own marshalling executed
/// comes off as well; it differs from place to place (marshalling.h). Calls without an entry for a
/// RISC are charged what they executed and appear in not_modelled.
class CallCosts {
  public:
    explicit CallCosts(const arch::ChipDescription& chip);

    /// Extra cycles, never negative.
    [[nodiscard]] double extra(port::Call call, events::Risc risc) const {
        return table_[static_cast<std::size_t>(call)][static_cast<std::size_t>(risc)];
    }
    /// True when the arch file has a figure.
    [[nodiscard]] bool known(port::Call call, events::Risc risc) const {
        return known_[static_cast<std::size_t>(call)][static_cast<std::size_t>(risc)];
    }

    static constexpr std::size_t kNumbers = 1024;

  private:
    std::vector<std::array<double, events::kRiscs>> table_;
    std::vector<std::array<bool, events::kRiscs>> known_;
};

}  // namespace tensight::core
