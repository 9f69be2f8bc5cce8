// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <locale>
#include <sstream>
#include <string>
#include <vector>

#include "models/events/print.h"

namespace tensight::dprint {

/// The print stream of one RISC, as the host that reads it on a real system keeps it: manipulators
/// stay in force, text becomes visible line by line.
/// Source of the layout: tt-metal:tt_metal/impl/debug/dprint_parser.cpp.
class DeviceStream {
  public:
    DeviceStream();

    /// Adds a statement; returns the lines that it completes, each with its line end.
    std::vector<std::string> add(const std::vector<events::PrintItem>& items);

    /// What stands in a line that was never ended; empty if nothing does.
    std::string rest();

  private:
    void add_item(const events::PrintItem& item);
    void add_text(const std::string& text);
    void end_line();

    std::ostringstream stream_;
    std::vector<std::string> lines_;
    int last_width_ = 0;
    bool after_slice_ = false;
};

/// "{}"-style: a format and the values that follow it, as text. A format that does not fit its
/// values is told in the text.
std::string formatted(const std::string& format, const events::PrintItem* first,
                      const events::PrintItem* last);

}  // namespace tensight::dprint
