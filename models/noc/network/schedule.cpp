// SPDX-License-Identifier: Apache-2.0
#include "models/noc/network/schedule.h"

#include <bit>

namespace tensight::noc {

void Schedule::insert(const Entry& entry) {
    const time::Cycle cycle = bucket_of(entry);
    used_[cycle % kCycles / 64] |= std::uint64_t{1} << cycle % 64;
    if (free_ == nullptr) {
        free_ = &nodes_.emplace_back();
    }
    Node* node = free_;
    free_ = node->later;
    node->entry = entry;
    Bucket& bucket = buckets_[cycle % kCycles];
    if (bucket.first == nullptr || entry > bucket.last->entry) {
        node->later = nullptr;
        (bucket.first == nullptr ? bucket.first : bucket.last->later) = node;
        bucket.last = node;
    } else {
        Node** at = &bucket.first;
        while (entry > (*at)->entry) {
            at = &(*at)->later;
        }
        node->later = *at;
        *at = node;
    }
    if (next_ == kUnknown ? entries_ == 1 : cycle < next_) {
        next_ = cycle;
    }
}

void Schedule::turn_to(time::Cycle cycle) {
    base_ = cycle;
    while (!later_.empty() && bucket_of(later_.top()) < base_ + kCycles) {
        insert(later_.top());
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
    return bucket_of(later_.top());
}

}  // namespace tensight::noc
