// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "sim/profile/time_stacks.h"
#include "sim/run/source_places.h"

namespace tensight::report {

/// The accounts of a run as folded stacks (one line each: frames joined by ';', a blank, cycles),
/// as flame graph tools read them. Frames, outermost first: the program (when the workload has
/// several), "core 0,0", RISC or engine, source lines (the line of a call last, before it those
/// that its function was inlined into), cause. The work of a RISC stands under the call that ended
/// it by waiting: "until reader.cpp:12". Idle time has no line. The lines of a RISC or engine sum
/// to its account.
class FoldedStacks {
  public:
    /// Adds a program; `prefix` is its name or empty.
    void add(const std::string& prefix, const profile::TimeStacks& stacks,
             const run::SourcePlaces& places);

    /// Sorted by frames.
    [[nodiscard]] std::string text() const;

  private:
    std::map<std::string, std::uint64_t> lines_;
};

}  // namespace tensight::report
