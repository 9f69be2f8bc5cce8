// SPDX-License-Identifier: Apache-2.0
#include "models/sync/tensix_semaphores.h"

namespace tensight::sync {

void TensixSemaphores::init(std::size_t index, std::uint32_t value, std::uint32_t maximum) {
    Semaphore& s = at(index);
    // Posts and gets go on counting; the initial value is what makes them equal to `value` now.
    s.initial = static_cast<std::uint32_t>(value + s.gets.total() - s.posts.total());
    s.maximum = maximum;
}

std::uint32_t TensixSemaphores::value(std::size_t index) const {
    const Semaphore& s = at(index);
    const std::uint64_t posted = s.initial + s.posts.total();
    return static_cast<std::uint32_t>(posted > s.gets.total() ? posted - s.gets.total() : 0);
}

time::Cycle TensixSemaphores::above_zero(std::size_t index) const {
    const Semaphore& s = at(index);
    const std::uint64_t gets = s.gets.total();
    // initial + posts - gets > 0
    return gets < s.initial ? 0 : s.posts.reached(gets - s.initial + 1);
}

time::Cycle TensixSemaphores::below(std::size_t index, std::uint32_t limit) const {
    const Semaphore& s = at(index);
    // initial + posts - gets < limit
    const std::uint64_t filled = s.initial + s.posts.total() + 1;
    return filled <= limit ? 0 : s.gets.reached(filled - limit);
}

}  // namespace tensight::sync
