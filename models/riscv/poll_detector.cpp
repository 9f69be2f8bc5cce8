// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/poll_detector.h"

#include <algorithm>
#include <tuple>

namespace tensight::riscv {

void PollDetector::note(Registers registers, std::uint64_t now) {
    std::copy(registers.begin(), registers.end(), registers_.begin());
    noted_ = true;
    resumed_ = false;
    noted_at_ = now;
    words_.clear();
}

bool PollDetector::arrive(const void* place, Registers registers, std::uint64_t now) {
    if (anchor_ == nullptr) {
        anchor_ = place;
        noted_ = false;
        loads_ = 0;
        patience_ = kFirstPatience;
        return false;
    }
    const bool back = place == anchor_;
    if (back && noted_ && std::equal(registers.begin(), registers.end(), registers_.begin())) {
        return true;
    }
    if (back && (!noted_ || resumed_)) {
        note(registers, now);
    }
    if (++loads_ >= patience_) {
        anchor_ = place;
        noted_ = false;
        loads_ = 0;
        patience_ = std::min(patience_ * 2, kMostPatience);
        if (back) {
            note(registers, now);
        }
    }
    return false;
}

std::span<const PolledWord> PollDetector::words() {
    const auto key = [](const PolledWord& w) { return std::tie(w.address, w.bytes, w.value); };
    std::sort(words_.begin(), words_.end(),
              [&](const PolledWord& a, const PolledWord& b) { return key(a) < key(b); });
    const auto same = [&](const PolledWord& a, const PolledWord& b) { return key(a) == key(b); };
    words_.erase(std::unique(words_.begin(), words_.end(), same), words_.end());
    return words_;
}

void PollDetector::resume(std::uint64_t now) {
    words_.clear();
    noted_at_ = now;
    loads_ = 0;
    resumed_ = true;
}

}  // namespace tensight::riscv
