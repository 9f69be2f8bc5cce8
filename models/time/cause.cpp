// SPDX-License-Identifier: Apache-2.0
#include "models/time/cause.h"

#include <algorithm>
#include <numeric>

namespace tensight::time {

std::string_view cause_name(Cause cause) {
    static constexpr std::array<std::string_view, kCauses> kNames = {
        "working",
        "instruction_queue_full",
        "src_valid",
        "dst_section",
        "cb_data",
        "cb_space",
        "semaphore",
        "noc_barrier",
        "dram",
        "noc_issue",
        "l1_poll",
        "engine_drain",
        "reconfiguration",
        "idle_before",
        "idle_between",
        "idle_after",
    };
    return kNames[static_cast<std::size_t>(cause)];
}

Cycle Account::total() const { return std::accumulate(cycles_.begin(), cycles_.end(), Cycle{0}); }

Account& Account::operator+=(const Account& other) {
    for (std::size_t c = 0; c < kCauses; ++c) {
        cycles_[c] += other.cycles_[c];
    }
    return *this;
}

Account Account::since(const Account& earlier) const {
    Account result;
    for (std::size_t c = 0; c < kCauses; ++c) {
        result.cycles_[c] = cycles_[c] - earlier.cycles_[c];
    }
    return result;
}

void Account::cut(Cycle cycles) {
    for (Cycle& spent : cycles_) {
        const Cycle taken = std::min(spent, cycles);
        spent -= taken;
        cycles -= taken;
    }
}

}  // namespace tensight::time
