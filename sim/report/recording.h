// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/profile/noc_log.h"
#include "sim/profile/time_stacks.h"
#include "sim/profile/trace_log.h"
#include "sim/report/folded_stacks.h"
#include "sim/report/noc_trace.h"
#include "sim/report/source_table.h"
#include "sim/report/trace.h"
#include "sim/run/instrument.h"

namespace tensight::report {

/// Watches a run for the outputs that need more than its result: trace, folded stacks and NoC
/// traces. While a program runs it keeps compact records; lines are looked up when it has ended,
/// and text is made when a file is written.
class Recording : public run::Instrument {
  public:
    struct Wanted {
        bool trace = false;
        bool stacks = false;
        bool noc = false;
        std::uint64_t trace_limit = kTraceLimit;

        [[nodiscard]] bool any() const { return trace || stacks || noc; }
    };

    explicit Recording(const Wanted& wanted);
    ~Recording() override;

    events::Listener* begin(const Program& program) override;
    void end(const Program& program, chip::Chip& chip, std::uint64_t cycles) override;

    /// Each writes what the run left, also one that failed; a run that did not start left nothing.
    /// Errors: std::runtime_error naming the file.
    TraceExtent write_trace(std::uint64_t clock_hz, const std::string& path) const;
    void write_stacks(const std::string& path) const;
    /// A file for each program and topology.json, into `folder`, which is made.
    void write_noc(const std::string& arch, const std::string& folder) const;

  private:
    class Ears;
    void end_tracks(chip::Chip& chip, std::uint64_t cycles);
    void end_noc(const Program& program, chip::Chip& chip);

    Wanted wanted_;
    std::unique_ptr<Ears> ears_;  ///< of the program that runs
    std::unique_ptr<profile::TimeSegments> segments_;
    std::unique_ptr<profile::TimeStacks> stacks_;
    std::unique_ptr<profile::NocLog> noc_;
    std::unique_ptr<profile::TraceLog> trace_;
    SourceTable sources_;
    FoldedStacks folded_;
    struct NocFile {
        std::string name;
        std::string text;
    };
    std::vector<NocFile> noc_files_;
};

}  // namespace tensight::report
