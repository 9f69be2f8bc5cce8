// SPDX-License-Identifier: Apache-2.0
// What the trap arguments of NoC requests are made of.
#pragma once

#include "internal/dataflow/dataflow_api_common.h"
#include "tensight/trap.h"

namespace tensight {

/// High half of a NoC address: the node.
FORCE_INLINE std::uint32_t node(std::uint64_t noc_addr) {
    return static_cast<std::uint32_t>(noc_addr >> 32);
}

// Flags of a "how" argument (calls.def); NoC and channel lie below.
constexpr std::uint32_t kPosted = 1u << 16;
constexpr std::uint32_t kLinked = 1u << 17;
constexpr std::uint32_t kSenderReceivesToo = 1u << 18;

FORCE_INLINE constexpr std::uint32_t how(std::uint8_t noc, std::uint32_t vc,
                                         std::uint32_t flags = 0) {
    return noc | vc << 8 | flags;
}

/// Whether the compiler knows that a transfer is one packet.
template <bool OnePacket>
FORCE_INLINE bool one_packet(std::uint32_t bytes) {
    return OnePacket || (__builtin_constant_p(bytes) && bytes <= NOC_MAX_BURST_SIZE);
}

}  // namespace tensight

// The NoC interface's sets of request registers. Calls accept them without effect: each kind of
// request has the one it has on the device by default.
constexpr std::uint32_t write_cmd_buf = 0;
constexpr std::uint32_t read_cmd_buf = 1;
constexpr std::uint32_t write_reg_cmd_buf = 2;
constexpr std::uint32_t write_at_cmd_buf = 3;
