// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <functional>
#include <ostream>
#include <utility>

namespace ttsl {

/// A value of type T that mixes with no other of the kind.
template <class T, class Tag>
class StrongType {
  public:
    constexpr explicit StrongType(T value) : value_(std::move(value)) {}

    const T& operator*() const { return value_; }
    const T& get() const { return value_; }

    auto operator<=>(const StrongType&) const = default;

  private:
    T value_;
};

template <class T, class Tag>
std::ostream& operator<<(std::ostream& out, const StrongType<T, Tag>& value) {
    return out << *value;
}

}  // namespace ttsl

namespace tt {
namespace stl = ::ttsl;
}

template <class T, class Tag>
struct std::hash<ttsl::StrongType<T, Tag>> {
    std::size_t operator()(const ttsl::StrongType<T, Tag>& value) const {
        return std::hash<T>{}(*value);
    }
};
