// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/events/events.h"
#include "sim/diagnose/finding.h"
#include "sim/run/program_kernels.h"

namespace tensight::run {

/// Turns places of a run (core, RISC, pc) into lines of the user's text.
class SourcePlaces {
  public:
    explicit SourcePlaces(const ProgramKernels& kernels) : kernels_(kernels) {}

    /// The user's line; file empty when there is none (pc 0, no debug information).
    [[nodiscard]] diagnose::FindingSite line(events::Core core, events::Site site) const;

    /// "kernels/compute.cpp:12 (TRISC0)", or the RISC and pc when the line is not known.
    [[nodiscard]] std::string text(events::Core core, events::Site site) const;

  private:
    const ProgramKernels& kernels_;
};

/// "file:line (RISC)".
std::string place_text(const diagnose::FindingSite& site);

}  // namespace tensight::run
