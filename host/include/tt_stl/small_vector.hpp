// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace ttsl {

/// A vector; how much it keeps in place is of no matter here.
template <class T, std::size_t Inline = 8>
class SmallVector : public std::vector<T> {
  public:
    using std::vector<T>::vector;
    SmallVector() = default;
    SmallVector(const std::vector<T>& other) : std::vector<T>(other) {}
};

}  // namespace ttsl

namespace tt {
namespace stl = ::ttsl;
}
