// SPDX-License-Identifier: Apache-2.0
#include "host/session/bank_allocator.h"

#include <algorithm>
#include <iterator>

namespace tensight::host {

namespace {

std::uint64_t round_up(std::uint64_t value, std::uint64_t to) { return (value + to - 1) / to * to; }

}  // namespace

BankAllocator::BankAllocator(std::uint64_t begin, std::uint64_t end, std::uint32_t alignment)
    : begin_(round_up(begin, alignment)), end_(end / alignment * alignment), alignment_(alignment) {
    if (end_ > begin_) {
        free_[begin_] = end_ - begin_;
    } else {
        end_ = begin_;
    }
}

std::optional<std::uint64_t> BankAllocator::allocate(std::uint64_t bytes, bool bottom_up) {
    const std::uint64_t size = round_up(std::max<std::uint64_t>(bytes, 1), alignment_);
    const auto fits = [size](const auto& range) { return range.second >= size; };
    auto found = free_.end();
    if (bottom_up) {
        found = std::find_if(free_.begin(), free_.end(), fits);
    } else {
        const auto last = std::find_if(free_.rbegin(), free_.rend(), fits);
        found = last == free_.rend() ? free_.end() : std::prev(last.base());
    }
    if (found == free_.end()) {
        return std::nullopt;
    }
    const auto [start, room] = *found;
    free_.erase(found);
    const std::uint64_t address = bottom_up ? start : start + room - size;
    if (room > size) {
        free_[bottom_up ? start + size : start] = room - size;
    }
    taken_[address] = size;
    return address;
}

void BankAllocator::free(std::uint64_t address) {
    const auto range = taken_.find(address);
    if (range == taken_.end()) {
        return;
    }
    const auto place = free_.insert(*range).first;
    taken_.erase(range);
    const auto next = std::next(place);
    if (next != free_.end() && place->first + place->second == next->first) {
        place->second += next->second;
        free_.erase(next);
    }
    if (place != free_.begin()) {
        const auto before = std::prev(place);
        if (before->first + before->second == place->first) {
            before->second += place->second;
            free_.erase(place);
        }
    }
}

std::uint64_t BankAllocator::allocated_bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& [address, size] : taken_) {
        bytes += size;
    }
    return bytes;
}

BankAllocator::Range BankAllocator::largest_free() const {
    Range largest;
    for (const auto& [address, size] : free_) {
        if (size > largest.bytes) {
            largest = {address, size};
        }
    }
    return largest;
}

std::optional<std::uint64_t> BankAllocator::lowest_taken() const {
    return taken_.empty() ? std::nullopt : std::optional(taken_.begin()->first);
}

}  // namespace tensight::host
