// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <tuple>

namespace tt::umd {

/// A coordinate: x to the right, y down.
struct xy_pair {
    constexpr xy_pair() = default;
    constexpr xy_pair(std::size_t x_, std::size_t y_) : x(x_), y(y_) {}

    std::size_t x = 0;
    std::size_t y = 0;

    /// "(x=1,y=2)"
    [[nodiscard]] std::string str() const {
        return "(x=" + std::to_string(x) + ",y=" + std::to_string(y) + ")";
    }
};

constexpr bool operator==(const xy_pair& a, const xy_pair& b) { return a.x == b.x && a.y == b.y; }
constexpr bool operator!=(const xy_pair& a, const xy_pair& b) { return !(a == b); }
/// By x, then y.
constexpr bool operator<(const xy_pair& a, const xy_pair& b) {
    return a.x < b.x || (a.x == b.x && a.y < b.y);
}
inline std::ostream& operator<<(std::ostream& out, const xy_pair& p) { return out << p.str(); }

}  // namespace tt::umd

using tt_xy_pair = tt::umd::xy_pair;

template <>
struct std::hash<tt::umd::xy_pair> {
    std::size_t operator()(const tt::umd::xy_pair& p) const noexcept { return p.x ^ (p.y << 16U); }
};
