// SPDX-License-Identifier: Apache-2.0
// Options of the object style's transfers.
#pragma once

#include "noc_parameters.h"

/// Flags of a transfer or barrier, combined with |.
enum class NocOptions : std::uint32_t {
    DEFAULT = 0,
    TXN_ID = 1u << 0,          ///< tag with NocOptVals::trid, wait for that id
    POSTED = 1u << 1,          ///< no acknowledgement
    CUSTOM_VC = 1u << 2,       ///< use NocOptVals::vc
    MCAST_INCL_SRC = 1u << 3,  ///< the sender is among the receivers
    INLINE_L1 = 1u << 4,       ///< the inline write goes to L1
    INLINE_REG = 1u << 5,      ///< ... to a register
};

constexpr NocOptions operator|(NocOptions a, NocOptions b) noexcept {
    return static_cast<NocOptions>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}

constexpr bool has_flag(NocOptions opts, NocOptions flag) noexcept {
    return (static_cast<std::uint32_t>(opts) & static_cast<std::uint32_t>(flag)) != 0;
}

/// Values that go with the flags.
struct NocOptVals {
    std::uint32_t vc = NOC_UNICAST_WRITE_VC;
    std::uint32_t trid = 0;
};
