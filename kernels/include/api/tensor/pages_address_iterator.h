// SPDX-License-Identifier: Apache-2.0
// The pages of a buffer one after the other, for range-based loops.
#pragma once

#include "api/tensor/page.h"

namespace tensor_accessor {

/// Iterator over pages in the order of their numbers. Each step asks the accessor for the address;
/// the device goes from page to page with fewer instructions where it can.
template <typename Accessor>
class PagesAddressIterator {
  public:
    FORCE_INLINE PagesAddressIterator(const Accessor& accessor, std::uint32_t page_id,
                                      std::uint32_t end, std::uint8_t noc)
        : accessor_{&accessor}, page_id_{page_id}, end_{end}, noc_{noc} {}

    FORCE_INLINE std::uint32_t page_id() const { return page_id_; }
    FORCE_INLINE Page operator*() const {
        return Page(accessor_->get_noc_addr(page_id_, 0, noc_), page_id_);
    }
    FORCE_INLINE PagesAddressIterator& operator+=(std::ptrdiff_t steps) {
        page_id_ += steps;
        if (page_id_ > end_) {
            page_id_ = end_;
        }
        return *this;
    }
    FORCE_INLINE PagesAddressIterator& operator++() { return *this += 1; }
    FORCE_INLINE PagesAddressIterator operator++(int) {
        const PagesAddressIterator before = *this;
        *this += 1;
        return before;
    }
    FORCE_INLINE PagesAddressIterator operator+(std::ptrdiff_t steps) const {
        PagesAddressIterator after = *this;
        return after += steps;
    }
    FORCE_INLINE Page operator[](std::ptrdiff_t steps) const { return *(*this + steps); }
    FORCE_INLINE bool operator==(const PagesAddressIterator& other) const {
        return page_id_ == other.page_id_;
    }
    FORCE_INLINE bool operator!=(const PagesAddressIterator& other) const {
        return page_id_ != other.page_id_;
    }
    FORCE_INLINE bool operator<(const PagesAddressIterator& other) const {
        return page_id_ < other.page_id_;
    }

  private:
    const Accessor* accessor_;
    std::uint32_t page_id_;
    std::uint32_t end_;
    std::uint8_t noc_;
};

template <typename Accessor>
class Pages {
  public:
    using iterator = PagesAddressIterator<Accessor>;
    using const_iterator = iterator;

    FORCE_INLINE Pages(const Accessor& accessor, std::uint32_t start_page_id,
                       std::uint32_t end_page_id, std::uint8_t noc)
        : accessor_{accessor}, start_{start_page_id}, end_{end_page_id}, noc_{noc} {}

    FORCE_INLINE iterator begin() const {
        return {accessor_, start_ < end_ ? start_ : end_, end_, noc_};
    }
    FORCE_INLINE iterator end() const { return {accessor_, end_, end_, noc_}; }
    FORCE_INLINE iterator cbegin() const { return begin(); }
    FORCE_INLINE iterator cend() const { return end(); }

  private:
    const Accessor& accessor_;
    std::uint32_t start_;
    std::uint32_t end_;
    std::uint8_t noc_;
};

}  // namespace tensor_accessor
