// SPDX-License-Identifier: Apache-2.0
#include "models/core/scalar_costs.h"

#include <cmath>

namespace tensight::core {

riscv::CostRules cost_rules(const arch::Timing& timing) {
    constexpr double kCenti = 100.0;
    const auto whole = [](int value) { return static_cast<std::uint32_t>(value); };
    riscv::CostRules rules;
    rules.multiply = whole(timing.riscv_multiply);
    rules.multiply_latency = whole(timing.riscv_multiply_latency);
    rules.branch_mispredicted = whole(timing.riscv_branch_mispredicted);
    rules.branch_entries = whole(timing.riscv_branch_entries);
    rules.store_line_bytes = whole(timing.riscv_store_line_bytes);
    rules.icache_miss_centicycles =
        static_cast<std::uint32_t>(std::lround(kCenti * timing.riscv_instruction_miss));
    rules.icache_ways = whole(timing.riscv_instruction_cache_ways);
    return rules;
}

}  // namespace tensight::core
