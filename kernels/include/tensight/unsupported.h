// SPDX-License-Identifier: Apache-2.0
// Calls of TT-Metalium that have no model yet. They are declared, so that a use of one ends the
// compilation with its name and the reason, instead of an unknown identifier or a wrong result.
#pragma once

#include <cstdint>

/// Declares `name` for any template and function arguments; a call that survives optimisation is
/// the error "tensight: unsupported call <name>: <why>".
#define TENSIGHT_UNSUPPORTED(name, why)                                                      \
    template <auto... Options, class... Arguments>                                           \
    __attribute__((error("tensight: unsupported call " #name ": " why))) std::uint32_t name( \
        Arguments...)

/// The same for a tile operation and its `_init`.
#define TENSIGHT_UNSUPPORTED_TILE(name, why) \
    TENSIGHT_UNSUPPORTED(name, why);         \
    TENSIGHT_UNSUPPORTED(name##_init, why)

namespace tensight {
/// For static_assert in templates: false, but only once the template is used.
template <auto...>
inline constexpr bool never = false;
template <class...>
inline constexpr bool never_for = false;
}  // namespace tensight
