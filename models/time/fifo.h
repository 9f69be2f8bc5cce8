// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace tensight::time {

/// A queue of values that uses its memory again: once it has been as long as it gets, nothing is
/// allocated any more. An entry stays where it is until it is popped; its place is then assigned to
/// by a later one.
template <class Value>
class Fifo {
  public:
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] Value& front() { return at(first_); }
    [[nodiscard]] const Value& front() const { return at(first_); }

    void push_back(Value&& value) { extend() = std::move(value); }
    void push_back(const Value& value) { extend() = value; }

    /// A new last entry, to be assigned to: it holds what it held when it was popped.
    [[nodiscard]] Value& extend() {
        std::size_t behind = first_ + size_;
        if (behind >= capacity()) {
            behind -= capacity();
        }
        // The last entry never reaches the block of the first: a block can be put between them.
        if (blocks_.empty() ||
            (size_ > 0 && behind % kBlock == 0 && behind / kBlock == first_ / kBlock)) {
            behind = add_block();
        }
        ++size_;
        return at(behind);
    }

    void pop_front() {
        // An empty queue begins anew where the host's cache has it.
        if (--size_ == 0 || ++first_ == capacity()) {
            first_ = 0;
        }
    }

  private:
    static constexpr std::size_t kBlock = 4;
    using Block = std::array<Value, kBlock>;

    [[nodiscard]] std::size_t capacity() const { return blocks_.size() * kBlock; }
    [[nodiscard]] Value& at(std::size_t place) {
        return (*blocks_[place / kBlock])[place % kBlock];
    }
    [[nodiscard]] const Value& at(std::size_t place) const {
        return (*blocks_[place / kBlock])[place % kBlock];
    }

    /// Puts a block in front of the first entry's, which is behind the last entry: the list of
    /// blocks is a ring. Returns its first place.
    std::size_t add_block() {
        const std::size_t block = first_ / kBlock;
        blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(block),
                       std::make_unique<Block>());
        if (size_ > 0) {
            first_ += kBlock;
        }
        return block * kBlock;
    }

    std::vector<std::unique_ptr<Block>> blocks_;
    std::size_t first_ = 0;  ///< place of the first entry
    std::size_t size_ = 0;
};

}  // namespace tensight::time
