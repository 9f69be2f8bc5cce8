// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace tensight::core {

/// A tile to be read from L1 into SrcA or SrcB, as programmed when the call was issued.
struct UnpackSource {
    std::uint32_t address = 0;
    std::uint32_t cb = 0;
    std::uint32_t tile = 0;
    std::uint32_t block = 0;   ///< tilize, untilize: tiles in a row of the block at `address`
    std::uint32_t column = 0;  ///< and which of them
    bool fenced = false;       ///< not waited for, but behind a semaphore that the packer posts
};

/// The tiles of one unpack call. Almost every call has one for each register; only blocks of a
/// matrix product have more, which then live on the heap.
class UnpackSources {
  public:
    void push_back(const UnpackSource& source) {
        if (size_ == 0) {
            first_ = source;
        } else {
            more_.push_back(source);
        }
        ++size_;
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const UnpackSource& operator[](std::size_t i) const {
        return i == 0 ? first_ : more_[i - 1];
    }

  private:
    std::size_t size_ = 0;
    UnpackSource first_;
    std::vector<UnpackSource> more_;
};

}  // namespace tensight::core
