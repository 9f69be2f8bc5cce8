// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace tensight::unpacker {

/// The last entries of a list that grows at its end, or near it, and is forgotten from its front.
/// Forgetting moves nothing but now and then.
template <class Entry>
class RecentList {
  public:
    [[nodiscard]] std::size_t size() const { return entries_.size() - first_; }
    [[nodiscard]] const Entry& operator[](std::size_t i) const { return entries_[first_ + i]; }
    [[nodiscard]] auto begin() const {
        return entries_.begin() + static_cast<std::ptrdiff_t>(first_);
    }
    [[nodiscard]] auto end() const { return entries_.end(); }

    /// Puts an entry of `fields` before entry `i`; at the end with `i` = size().
    template <class... Fields>
    void insert(std::size_t i, const Fields&... fields) {
        if (i == size()) {
            entries_.push_back({fields...});
        } else {
            entries_.insert(begin() + static_cast<std::ptrdiff_t>(i), Entry{fields...});
        }
    }

    /// Forgets the first `count` entries, of which there are so many.
    void drop_first(std::size_t count) {
        first_ += count;
        if (first_ >= kForgotten) {
            entries_.erase(entries_.begin(), begin());
            first_ = 0;
        }
    }

  private:
    static constexpr std::size_t kForgotten = 64;

    std::vector<Entry> entries_;
    std::size_t first_ = 0;
};

}  // namespace tensight::unpacker
