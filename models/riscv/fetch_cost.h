// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/riscv/cost_rules.h"

namespace tensight::riscv {

/// The instruction cache, as the extra time of instructions that are not in it.
///
/// Lines of CostRules::icache_line_bytes, CostRules::icache_ways of them for one place, the least
/// recently used goes. On Wormhole B0 direct mapped: assumed, the documentation gives the capacity
/// only. A loop a few instructions longer than the cache then loses little and one of
/// twice its size everything, as measured (MSH-WH-RV-0118, -0119). Lines come one by one; the
/// prefetcher is in the measured cost of an instruction from a missing line.
class FetchCost {
  public:
    /// `cache_bytes` = 0: no cost ever.
    FetchCost(std::uint32_t cache_bytes, const CostRules& costs);

    bool enabled() const { return !lines_.empty(); }

    /// Extra cycles of executing the instructions `first` to `last` (numbers in the text) in a row.
    /// Hundredths of a cycle are carried over to the next call.
    std::uint64_t run(std::uint32_t first, std::uint32_t last);

  private:
    std::uint32_t per_line_;
    std::uint32_t ways_;
    std::uint32_t centicycles_;
    std::uint64_t carried_ = 0;
    std::uint32_t next_ = 0;  ///< behind the last instruction of the last call
    bool late_ = false;       ///< that one came from a missing line
    /// Which lines of the text each place holds, plus one, the last used first.
    std::vector<std::uint32_t> lines_;

    bool holds(std::size_t place, std::uint32_t line);
};

}  // namespace tensight::riscv
