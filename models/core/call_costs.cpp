// SPDX-License-Identifier: Apache-2.0
#include "models/core/call_costs.h"

#include <algorithm>
#include <string>

namespace tensight::core {

namespace {

constexpr port::Call kCalls[] = {
#define TENSIGHT_CALL(name, number, threads) port::Call::name,
#include "models/port/calls.def"
#undef TENSIGHT_CALL
};

// BRISC and NCRISC share the first column.
constexpr std::array<std::size_t, events::kRiscs> kColumns = {0, 0, 1, 2, 3};

}  // namespace

CallCosts::CallCosts(const arch::ChipDescription& chip) : table_(kNumbers), known_(kNumbers) {
    for (const port::Call call : kCalls) {
        const auto entry = chip.call_cycles.find(std::string(port::call_name(call)));
        if (entry == chip.call_cycles.end()) {
            continue;
        }
        for (std::size_t risc = 0; risc < events::kRiscs; ++risc) {
            const double cycles = entry->second[kColumns[risc]];
            constexpr int kTrap = 1;  // one instruction, counted already
            table_[static_cast<std::size_t>(call)][risc] =
                std::max(0.0, cycles * chip.timing.call_costs - kTrap);
            known_[static_cast<std::size_t>(call)][risc] = cycles >= 0;
        }
    }
}

}  // namespace tensight::core
