// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/fetch_cost.h"

#include <algorithm>

namespace tensight::riscv {

FetchCost::FetchCost(std::uint32_t cache_bytes, const CostRules& costs)
    : per_line_(std::max(costs.icache_line_bytes / 4, 1U)),
      ways_(std::max(costs.icache_ways, 1U)),
      centicycles_(costs.icache_miss_centicycles),
      lines_(cache_bytes / (per_line_ * 4) / ways_ * ways_) {}

// A line that is missing is there afterwards.
bool FetchCost::holds(std::size_t place, std::uint32_t line) {
    const auto first = lines_.begin() + static_cast<std::ptrdiff_t>(place * ways_);
    const auto last = first + static_cast<std::ptrdiff_t>(ways_);
    const auto found = std::find(first, last, line);
    std::rotate(first, found == last ? last - 1 : found, found == last ? last : found + 1);
    *first = line;
    return found != last;
}

std::uint64_t FetchCost::run(std::uint32_t first, std::uint32_t last) {
    std::uint32_t line = first / per_line_;
    // The rest of a line whose beginning was executed in the call before.
    bool late = late_ && first == next_ && first % per_line_ != 0;
    next_ = last + 1;
    const std::size_t places = lines_.size() / ways_;
    std::size_t place = line % places;
    while (first <= last) {
        const std::uint32_t end = std::min((line + 1) * per_line_ - 1, last);
        if (!holds(place, line + 1)) {
            late = true;
        }
        if (late) {
            carried_ += std::uint64_t{centicycles_} * (end - first + 1);
        }
        late_ = late;
        late = false;
        first = end + 1;
        ++line;
        place = place + 1 == places ? 0 : place + 1;
    }
    const std::uint64_t cycles = carried_ / 100;
    carried_ -= cycles * 100;
    return cycles;
}

}  // namespace tensight::riscv
