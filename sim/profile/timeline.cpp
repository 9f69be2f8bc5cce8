// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/timeline.h"

#include <algorithm>

namespace tensight::profile {

Timeline::Bucket& Timeline::at(time::Cycle date) {
    while (date / width_ >= kBuckets) {
        width_ *= 2;
        for (std::size_t i = 0; i < buckets_.size(); i += 2) {
            Bucket both = buckets_[i];
            if (i + 1 < buckets_.size()) {
                both.sum += buckets_[i + 1].sum;
                both.max = std::max(both.max, buckets_[i + 1].max);
            }
            buckets_[i / 2] = both;
        }
        buckets_.resize((buckets_.size() + 1) / 2);
    }
    const auto index = static_cast<std::size_t>(date / width_);
    if (index >= buckets_.size()) {
        buckets_.resize(index + 1);
    }
    return buckets_[index];
}

void Timeline::add(time::Cycle begin, time::Cycle end, std::uint32_t value) {
    if (end <= begin || value == 0) {
        return;
    }
    at(end - 1);  // brings the width to its final value
    while (begin < end) {
        const time::Cycle next = std::min(end, (begin / width_ + 1) * width_);
        at(begin).sum += (next - begin) * value;
        begin = next;
    }
}

void Timeline::note(time::Cycle date, std::uint32_t value) {
    Bucket& bucket = at(date);
    bucket.max = std::max(bucket.max, value);
}

double Timeline::mean(std::size_t index, time::Cycle cycles) const {
    const time::Cycle begin = index * width_;
    const time::Cycle length = cycles > begin ? std::min(width_, cycles - begin) : 0;
    return length == 0 ? 0.0
                       : static_cast<double>(buckets_[index].sum) / static_cast<double>(length);
}

}  // namespace tensight::profile
