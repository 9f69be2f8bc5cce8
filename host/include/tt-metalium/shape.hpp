// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <tt_stl/small_vector.hpp>
#include <tt_stl/span.hpp>
#include <vector>

namespace tt::tt_metal {

/// Extents, outermost first; an index may count from the end.
class Shape {
  public:
    Shape() = default;
    Shape(std::initializer_list<std::uint32_t> extents) : extents_(extents) {}
    explicit Shape(ttsl::Span<const std::uint32_t> extents)
        : extents_(extents.begin(), extents.end()) {}
    explicit Shape(const ttsl::SmallVector<std::uint32_t>& extents)
        : extents_(extents.begin(), extents.end()) {}

    [[nodiscard]] std::size_t rank() const { return extents_.size(); }
    [[nodiscard]] std::size_t size() const { return extents_.size(); }
    [[nodiscard]] std::uint64_t volume() const {
        std::uint64_t product = 1;
        for (const std::uint32_t extent : extents_) {
            product *= extent;
        }
        return product;
    }
    /// Throws std::out_of_range.
    std::uint32_t operator[](std::int32_t index) const { return extents_.at(place(index)); }
    std::uint32_t& operator[](std::int32_t index) { return extents_.at(place(index)); }

    [[nodiscard]] auto begin() const { return extents_.begin(); }
    [[nodiscard]] auto end() const { return extents_.end(); }
    [[nodiscard]] auto cbegin() const { return extents_.cbegin(); }
    [[nodiscard]] auto cend() const { return extents_.cend(); }
    [[nodiscard]] ttsl::Span<const std::uint32_t> view() const { return extents_; }

    bool operator==(const Shape&) const = default;

  private:
    [[nodiscard]] std::size_t place(std::int32_t index) const {
        return index < 0 ? extents_.size() + static_cast<std::size_t>(index)
                         : static_cast<std::size_t>(index);
    }
    std::vector<std::uint32_t> extents_;
};

}  // namespace tt::tt_metal
