// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>

namespace tensight::time {

/// A date or a duration in AI-clock cycles (1 cycle = 1 ns of SystemC time, whatever the clock).
using Cycle = std::uint64_t;

/// A date that has not been determined yet.
inline constexpr Cycle kUnresolved = std::numeric_limits<Cycle>::max();

}  // namespace tensight::time
