// SPDX-License-Identifier: Apache-2.0
#include "models/core/unblocking.h"

namespace tensight::core {

namespace {
constexpr auto kMathPack = static_cast<std::size_t>(arch::TensixSemaphore::math_pack);
}  // namespace

bool supply_pages(Core& core, int cb, std::uint32_t pages, Cycle date) {
    circular_buffer::CircularBuffer& buffer = core.parts().cb(static_cast<std::uint32_t>(cb));
    const std::uint64_t used = buffer.pushed() - buffer.acked().total();
    if (pages == 0 || used + pages > buffer.config().pages) {
        return false;
    }
    buffer.push(pages);
    buffer.publish(pages, date);
    return true;
}

bool free_pages(Core& core, int cb, std::uint32_t pages, Cycle date) {
    circular_buffer::CircularBuffer& buffer = core.parts().cb(static_cast<std::uint32_t>(cb));
    if (pages == 0 || buffer.popped() + pages > buffer.received().total()) {
        return false;
    }
    buffer.pop(pages);
    buffer.acknowledge(pages, date);
    return true;
}

bool write_word(Core& core, std::uint32_t address, std::uint32_t value) {
    l1::L1Memory& l1 = core.parts().l1;
    if (address % 4 != 0 || !l1.contains(address, 4)) {
        return false;
    }
    l1.store(address, 4, value);
    return true;
}

bool commit_section(Core& core, Cycle date) {
    core.coprocessor().semaphores().post(kMathPack, date);
    core.coprocessor().advance();
    return true;
}

bool release_section(Core& core, Cycle date) {
    if (core.coprocessor().semaphores().above_zero(kMathPack) == time::kUnresolved) {
        return false;
    }
    core.coprocessor().semaphores().get(kMathPack, date);
    core.coprocessor().advance();
    return true;
}

}  // namespace tensight::core
