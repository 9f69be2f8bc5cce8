// SPDX-License-Identifier: Apache-2.0
#include "models/circular_buffer/circular_buffer.h"

#include <algorithm>

namespace tensight::circular_buffer {

Region::Page* Region::page_at(std::uint32_t address) {
    if (address < base || address >= base + bytes || page_bytes == 0) {
        return nullptr;
    }
    const std::uint32_t index = (address - base) / page_bytes;
    return index < pages.size() ? &pages[index] : nullptr;
}

CircularBuffer::CircularBuffer(Config config, std::shared_ptr<Region> region)
    : config_(config), region_(std::move(region)) {}

Cycle CircularBuffer::space(std::uint32_t pages) const {
    const std::uint64_t needed = pushed_ + pages;
    return needed <= config_.pages ? 0 : acked_.reached(needed - config_.pages);
}

void CircularBuffer::push(std::uint32_t pages) {
    pushed_ += pages;
    reserved_ -= std::min(pages, reserved_);
    packed_in_order = 0;
    packed_pages = 0;
    for (std::uint32_t p = 0; p < pages; ++p) {
        const std::uint32_t page = (write_page_ + p) % config_.pages;
        if (Region::Page* record = region_->page_at(address(page))) {
            record->published = true;
        }
    }
    write_page_ = (write_page_ + pages) % config_.pages;
    received_.forget_below(popped_);
}

Cycle CircularBuffer::available(std::uint32_t pages) const {
    return received_.reached(popped_ + pages);
}

void CircularBuffer::pop(std::uint32_t pages) {
    popped_ += pages;
    waited_ -= std::min(pages, waited_);
    read_page_ = (read_page_ + pages) % config_.pages;
    acked_.forget_below(pushed_ > config_.pages ? pushed_ - config_.pages : 0);
}

}  // namespace tensight::circular_buffer
