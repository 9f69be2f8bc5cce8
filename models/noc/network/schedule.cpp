// SPDX-License-Identifier: Apache-2.0
#include "models/noc/network/schedule.h"

#include <bit>

namespace tensight::noc {

void Schedule::take_in_later() {
    while (!later_.empty() && cycle_of(later_.top().date) < base_ + kCycles) {
        const Entry& e = later_.top();
        insert(e.date, e.order, e.due, e.what, cycle_of(e.date));
        later_.pop();
    }
}

time::Cycle Schedule::search() const {
    constexpr time::Cycle kWords = kCycles / 64;
    for (time::Cycle n = 0; n <= kWords; ++n) {
        const time::Cycle word = base_ / 64 + n;
        std::uint64_t bits = used_[word % kWords];
        if (n == 0) {
            bits &= ~std::uint64_t{0} << base_ % 64;
        } else if (n == kWords) {
            bits &= ~(~std::uint64_t{0} << base_ % 64);
        }
        if (bits != 0) {
            return word * 64 + static_cast<time::Cycle>(std::countr_zero(bits));
        }
    }
    return cycle_of(later_.top().date);
}

}  // namespace tensight::noc
