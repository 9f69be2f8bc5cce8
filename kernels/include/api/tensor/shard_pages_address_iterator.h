// SPDX-License-Identifier: Apache-2.0
// The pages of one shard in the order they lie in, without its padding.
#pragma once

#include "api/tensor/page.h"

namespace tensor_accessor {

/// Iterator over a shard. An offset counts pages of the shard, padding included.
template <typename Accessor>
class ShardPagesAddressIterator {
    using Shape = typename Accessor::DSpec::Shape;

  public:
    /// At the first page of the tensor from `offset` on.
    FORCE_INLINE ShardPagesAddressIterator(const Accessor& accessor, std::uint32_t shard_id,
                                           std::uint32_t offset, std::uint32_t end,
                                           std::uint8_t noc)
        : accessor_{&accessor}, offset_{offset}, end_{end} {
        if (offset_ >= end_) {
            offset_ = end_;
            return;
        }
        const auto& spec = accessor.dspec();
        split(shard_id, spec.shard_grid(), shard_);
        split(offset_, spec.shard_shape(), within_);
        noc_addr_ = accessor.get_shard_noc_addr(shard_id, offset_ * accessor.page_size, noc);
        skip_padding();
    }

    /// Number of the page in the tensor.
    FORCE_INLINE std::uint32_t page_id() const {
        const auto& spec = accessor_->dspec();
        std::uint32_t id = 0;
        for (std::uint32_t i = 0; i < spec.rank(); ++i) {
            id += coordinate(i) * spec.tensor_strides()[i];
        }
        return id;
    }
    FORCE_INLINE Page operator*() const { return Page(noc_addr_, page_id()); }

    FORCE_INLINE ShardPagesAddressIterator& operator++() {
        advance();
        skip_padding();
        return *this;
    }
    FORCE_INLINE ShardPagesAddressIterator operator++(int) {
        const ShardPagesAddressIterator before = *this;
        ++*this;
        return before;
    }
    FORCE_INLINE bool operator==(const ShardPagesAddressIterator& other) const {
        return offset_ == other.offset_;
    }
    FORCE_INLINE bool operator!=(const ShardPagesAddressIterator& other) const {
        return offset_ != other.offset_;
    }

  private:
    template <class Extents>
    FORCE_INLINE void split(std::uint32_t number, const Extents& extents, Shape& coords) const {
        for (std::uint32_t i = accessor_->dspec().rank(); i-- > 0;) {
            coords[i] = number % extents[i];
            number /= extents[i];
        }
    }
    FORCE_INLINE std::uint32_t coordinate(std::uint32_t i) const {
        return shard_[i] * accessor_->dspec().shard_shape()[i] + within_[i];
    }
    FORCE_INLINE bool padding() const {
        const auto& spec = accessor_->dspec();
        for (std::uint32_t i = 0; i < spec.rank(); ++i) {
            if (coordinate(i) >= spec.tensor_shape()[i]) {
                return true;
            }
        }
        return false;
    }
    FORCE_INLINE void skip_padding() {
        while (offset_ < end_ && padding()) {
            advance();
        }
    }
    FORCE_INLINE void advance() {
        ++offset_;
        noc_addr_ += accessor_->page_size;
        const auto& spec = accessor_->dspec();
        for (std::uint32_t i = spec.rank(); i-- > 0;) {
            if (++within_[i] < spec.shard_shape()[i]) {
                return;
            }
            within_[i] = 0;
        }
    }

    const Accessor* accessor_;
    std::uint32_t offset_;
    std::uint32_t end_;
    std::uint64_t noc_addr_ = 0;
    Shape shard_{};   ///< coordinates of the shard
    Shape within_{};  ///< coordinates of the page in it
};

template <typename Accessor>
class ShardPages {
  public:
    using iterator = ShardPagesAddressIterator<Accessor>;
    using const_iterator = iterator;

    FORCE_INLINE ShardPages(const Accessor& accessor, std::uint32_t shard_id,
                            std::uint32_t start_page_offset, std::uint32_t end_page_offset,
                            std::uint8_t noc)
        : accessor_{accessor},
          shard_{shard_id},
          start_{start_page_offset},
          end_{end_page_offset},
          noc_{noc} {}

    FORCE_INLINE iterator begin() const { return {accessor_, shard_, start_, end_, noc_}; }
    FORCE_INLINE iterator end() const { return {accessor_, shard_, end_, end_, noc_}; }
    FORCE_INLINE iterator cbegin() const { return begin(); }
    FORCE_INLINE iterator cend() const { return end(); }

  private:
    const Accessor& accessor_;
    std::uint32_t shard_;
    std::uint32_t start_;
    std::uint32_t end_;
    std::uint8_t noc_;
};

}  // namespace tensor_accessor
