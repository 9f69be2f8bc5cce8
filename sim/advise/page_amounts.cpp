// SPDX-License-Identifier: Apache-2.0
#include "sim/advise/page_amounts.h"

#include <algorithm>
#include <numeric>

namespace tensight::advise {

events::Listener* PageAmounts::begin(const Program&) {
    ++programs_;
    return this;
}

void PageAmounts::end(const Program&, chip::Chip&, std::uint64_t) {}

Amounts PageAmounts::of(std::size_t program, int cb) const {
    const auto at = amounts_.find({program, cb});
    return at == amounts_.end() ? Amounts{} : at->second;
}

void PageAmounts::circular_buffer(events::Core, int cb, events::CbAction action,
                                  std::uint32_t pages, std::uint64_t total, events::Cycle,
                                  events::Site) {
    if (pages == 0 || (action != events::CbAction::push && action != events::CbAction::pop)) {
        return;
    }
    Amounts& a = amounts_[{programs_ - 1, cb}];
    a.largest = std::max(a.largest, pages);
    if (action == events::CbAction::push) {
        a.pushed = std::max(a.pushed, total);
    }
    const std::uint32_t step = std::lcm(a.step, pages);
    a.step = step <= kLargestStep ? step : a.largest;
}

}  // namespace tensight::advise
