// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace tensight::host {

/// Addresses of one kind of memory, the same in all of its banks (lockstep): first fit from the
/// bottom or from the top. Freed ranges join their neighbours.
/// Source: tt-metal:tech_reports/memory/allocator.md, impl/allocator/algorithms (search policy).
class BankAllocator {
  public:
    /// Addresses from `begin` to `end`; every range is a multiple of `alignment`, a power of two.
    BankAllocator(std::uint64_t begin, std::uint64_t end, std::uint32_t alignment);

    /// Nothing when no free range is long enough. A range of 0 bytes takes the alignment.
    std::optional<std::uint64_t> allocate(std::uint64_t bytes, bool bottom_up);
    /// A range that was allocated.
    void free(std::uint64_t address);

    [[nodiscard]] std::uint32_t alignment() const { return alignment_; }
    [[nodiscard]] std::uint64_t begin() const { return begin_; }
    [[nodiscard]] std::uint64_t capacity() const { return end_ - begin_; }
    [[nodiscard]] std::uint64_t allocated_bytes() const;
    [[nodiscard]] std::uint64_t free_bytes() const { return capacity() - allocated_bytes(); }

    struct Range {
        std::uint64_t address = 0;
        std::uint64_t bytes = 0;
    };
    /// The longest free range; of several the lowest. 0 bytes when there is none.
    [[nodiscard]] Range largest_free() const;
    /// The lowest address that is taken; nothing when all is free.
    [[nodiscard]] std::optional<std::uint64_t> lowest_taken() const;

  private:
    using Ranges = std::map<std::uint64_t, std::uint64_t>;  // address to bytes

    std::uint64_t begin_;
    std::uint64_t end_;
    std::uint32_t alignment_;
    Ranges free_;
    Ranges taken_;
};

}  // namespace tensight::host
