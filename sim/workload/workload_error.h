// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/workload/workload.h"

namespace tensight::workload {

/// Something is wrong with a workload. what() reads `file:line: problem, expected ...`; without a
/// line `file: problem, expected ...`; without a file `workload: problem, expected ...`.
class WorkloadError : public std::runtime_error {
  public:
    WorkloadError(Location location, std::string_view problem, std::string_view expected);

    const Location& location() const { return location_; }

  private:
    Location location_;
};

/// `text` in single quotes for a message: control characters escaped, at most 60 bytes of it,
/// never cut inside a UTF-8 sequence.
std::string in_quotes(std::string_view text);

}  // namespace tensight::workload
