// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <type_traits>

namespace ttsl {

template <class T, std::size_t Extent = std::dynamic_extent>
using Span = std::span<T, Extent>;

template <class Container>
auto make_const_span(const Container& container) {
    return Span<const typename Container::value_type>(container.data(), container.size());
}

template <class Container>
auto make_span(Container& container) {
    return Span<typename Container::value_type>(container.data(), container.size());
}

}  // namespace ttsl

namespace tt {
namespace stl = ::ttsl;
}
