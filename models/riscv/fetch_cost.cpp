// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/fetch_cost.h"

#include <algorithm>

namespace tensight::riscv {

FetchCost::FetchCost(std::uint32_t cache_bytes, const CostRules& costs)
    : per_line_(std::max(costs.icache_line_bytes / 4, 1U)),
      centicycles_(costs.icache_miss_centicycles),
      lines_(cache_bytes / (per_line_ * 4)) {}

std::uint64_t FetchCost::run(std::uint32_t first, std::uint32_t last) {
    std::uint32_t line = first / per_line_;
    std::size_t place = line % lines_.size();
    while (first <= last) {
        const std::uint32_t end = std::min((line + 1) * per_line_ - 1, last);
        if (lines_[place] != line + 1) {
            lines_[place] = line + 1;
            carried_ += std::uint64_t{centicycles_} * (end - first + 1);
        }
        first = end + 1;
        ++line;
        place = place + 1 == lines_.size() ? 0 : place + 1;
    }
    const std::uint64_t cycles = carried_ / 100;
    carried_ -= cycles * 100;
    return cycles;
}

}  // namespace tensight::riscv
