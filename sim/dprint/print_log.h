// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/events/events.h"

namespace tensight::dprint {

/// A line that a kernel printed.
struct PrintedLine {
    events::Core core;
    events::Risc risc{};
    events::Cycle cycle = 0;  ///< of the statement that ended it
    std::string text;         ///< without the line end
};

/// "0:(x=1,y=0):BR: text", as a real system shows it with device, core and RISC in front.
std::string shown(const PrintedLine& line);

/// Keeps what the kernels of a program print, up to kMostBytes of it. Kernels run on small stacks:
/// text is made of it afterwards.
class PrintLog : public events::Listener {
  public:
    static constexpr std::size_t kMostBytes = std::size_t{64} << 20U;

    [[nodiscard]] std::uint16_t wants() const override { return 0; }
    void printed(const events::Print& print) override;

    /// Lines in the order of their cycles, then of cores (row by row) and RISCs; lines that were
    /// never ended come with the last cycle of their RISC's prints.
    [[nodiscard]] std::vector<PrintedLine> lines() const;
    /// Statements beyond kMostBytes, which are not kept.
    [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

  private:
    std::vector<events::Print> prints_;
    std::size_t bytes_ = 0;
    std::uint64_t dropped_ = 0;
};

}  // namespace tensight::dprint
