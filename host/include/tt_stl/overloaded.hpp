// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ttsl {

/// One callable of several, for std::visit.
template <class... Callables>
struct overloaded : Callables... {
    using Callables::operator()...;
};
template <class... Callables>
overloaded(Callables...) -> overloaded<Callables...>;

}  // namespace ttsl

namespace tt {
namespace stl = ::ttsl;
}
