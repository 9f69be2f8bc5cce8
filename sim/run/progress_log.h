// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "models/chip/chip.h"
#include "models/core/progress_watch.h"
#include "sim/diagnose/livelock.h"
#include "sim/run/source_places.h"

namespace tensight::run {

/// Notices when a program still runs and nothing changes any more: it looks at CB counters,
/// semaphores and ended kernels about a thousand times before the limit of cycles, and at most
/// every 2^20 cycles.
class ProgressLog : public core::ProgressWatch {
  public:
    ProgressLog(const chip::Chip& chip, time::Cycle max_cycles);

    time::Cycle look(time::Cycle date) override;

    /// The program has reached `date`, its limit. Nothing when something has changed in the second
    /// half of the run.
    [[nodiscard]] std::optional<diagnose::Livelock> livelock(chip::Chip& chip, time::Cycle date,
                                                             const SourcePlaces& places);

  private:
    [[nodiscard]] std::uint64_t fingerprint() const;

    const chip::Chip& chip_;
    time::Cycle period_;
    time::Cycle next_ = 0;
    time::Cycle since_ = 0;
    std::uint64_t last_ = 0;
};

}  // namespace tensight::run
