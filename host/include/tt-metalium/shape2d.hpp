// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <utility>

namespace tt::tt_metal {

class Shape2D final {
  public:
    Shape2D(std::size_t height, std::size_t width) : height_(height), width_(width) {}
    Shape2D(const std::pair<std::size_t, std::size_t>& size) : Shape2D(size.first, size.second) {}
    Shape2D(const std::array<std::size_t, 2>& size) : Shape2D(size[0], size[1]) {}
    Shape2D(const std::array<std::uint32_t, 2>& size) : Shape2D(size[0], size[1]) {}

    operator std::pair<std::size_t, std::size_t>() const { return {height_, width_}; }
    operator std::array<std::size_t, 2>() const { return {height_, width_}; }

    Shape2D operator*(std::size_t factor) const { return {height_ * factor, width_ * factor}; }
    bool operator==(const Shape2D&) const = default;

    [[nodiscard]] std::size_t height() const { return height_; }
    [[nodiscard]] std::size_t width() const { return width_; }

  private:
    std::size_t height_ = 0;
    std::size_t width_ = 0;
};

inline std::ostream& operator<<(std::ostream& out, const Shape2D& size) {
    return out << "(" << size.height() << ", " << size.width() << ")";
}

}  // namespace tt::tt_metal
