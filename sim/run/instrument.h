// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/chip/chip.h"
#include "sim/run/source_places.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// Watches a run for something that a user asked for (a trace, a profile of lines). Instruments
/// change no cycle and no bit. A program's events come between its begin() and end(); dates count
/// from the start of the program. Runs that only look for bounds (--interval) are not watched.
class Instrument {
  public:
    virtual ~Instrument() = default;

    /// A program of the workload; valid from begin() to end().
    struct Program {
        const workload::Workload& workload;
        const workload::Program& program;
        const SourcePlaces& places;
        std::uint64_t started_at = 0;  ///< cycles of the programs before it
    };

    /// The program is about to run. Returns who listens to its events; null: nobody.
    virtual events::Listener* begin(const Program& program) = 0;

    /// The program's cores and circular buffers are there; nothing has run yet.
    virtual void started(const Program& /*program*/, chip::Chip& /*chip*/) {}

    /// The program has run for `cycles` on `chip`; it may have failed.
    virtual void end(const Program& program, chip::Chip& chip, std::uint64_t cycles) = 0;
};

}  // namespace tensight::run
