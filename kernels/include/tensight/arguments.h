// SPDX-License-Identifier: Apache-2.0
// Runtime arguments: words in L1, reached through base pointers that the start-up code sets.
#pragma once

#include "tensight/attributes.h"
#include "tensight/unsupported.h"

extern std::uint32_t* rta_l1_base;   ///< this core's own arguments
extern std::uint32_t* crta_l1_base;  ///< arguments shared by all cores of the kernel

namespace tensight {
/// A T that may be read from words of another type, in one load.
template <class T>
using Aliasing __attribute__((may_alias)) = T;
}  // namespace tensight

FORCE_INLINE std::uint32_t get_arg_addr(int arg_idx) {
    return reinterpret_cast<std::uint32_t>(&rta_l1_base[arg_idx]);
}

FORCE_INLINE std::uint32_t get_common_arg_addr(int arg_idx) {
    return reinterpret_cast<std::uint32_t>(&crta_l1_base[arg_idx]);
}

/// Runtime argument `arg_idx` as a four-byte T.
template <typename T>
FORCE_INLINE T get_arg_val(int arg_idx) {
    static_assert(sizeof(T) == 4, "runtime arguments are four bytes");
    return reinterpret_cast<const tensight::Aliasing<T>&>(rta_l1_base[arg_idx]);
}

/// Common runtime argument `arg_idx` as a four-byte T.
template <typename T>
FORCE_INLINE T get_common_arg_val(int arg_idx) {
    static_assert(sizeof(T) == 4, "runtime arguments are four bytes");
    return reinterpret_cast<const tensight::Aliasing<T>&>(crta_l1_base[arg_idx]);
}

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(get_vararg, "generated argument lists are not modelled; use get_arg_val");
TENSIGHT_UNSUPPORTED(get_common_vararg,
                     "generated argument lists are not modelled; use get_common_arg_val");
