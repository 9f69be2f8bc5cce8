// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>

namespace tt {

/// `address` rounded up to a multiple of `alignment`, a power of two.
template <class A, class B>
constexpr std::common_type_t<A, B> align(A address, B alignment) {
    static_assert(std::is_integral_v<A> && std::is_integral_v<B>, "align() is for integers");
    using T = std::common_type_t<A, B>;
    return (static_cast<T>(address) + static_cast<T>(alignment) - 1) &
           ~(static_cast<T>(alignment) - 1);
}

}  // namespace tt
