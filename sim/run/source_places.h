// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <tuple>

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

    /// The user's line and the lines that its function was inlined into, that line first; empty
    /// when there is none.
    [[nodiscard]] std::vector<diagnose::FindingSite> lines(events::Core core,
                                                           events::Site site) const;

    /// Number of the kernel (in the order of the program's list, one for each role) that `risc`
    /// runs on `core`, -1 when none: a pc means the same on all cores with the same number.
    [[nodiscard]] int kernel(events::Core core, events::Risc risc) const;

    /// "kernels/compute.cpp:12 (TRISC0)", or the RISC and pc when the line is not known.
    [[nodiscard]] std::string text(events::Core core, events::Site site) const;

  private:
    using Place = std::tuple<const LoadedKernel*, std::uint32_t, std::uint32_t>;

    const ProgramKernels& kernels_;
    /// What has been asked for: debug information is slow, and cores share their kernels.
    mutable std::map<Place, diagnose::FindingSite> known_;
};

/// "file:line (RISC)".
std::string place_text(const diagnose::FindingSite& site);

}  // namespace tensight::run
