// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/diagnose/vector_clock.h"

namespace tensight::diagnose {

/// How bytes of a memory are touched.
enum class AccessKind : std::uint8_t {
    load,
    store,
    unpack,         ///< pages that the unpackers may read: from the wait to the pop
    pack,           ///< pages that the packers have written, at the push
    read_source,    ///< by a NoC read, where it comes from
    read_landing,   ///< where a NoC read goes
    write_source,   ///< by a NoC write, where it comes from
    write_landing,  ///< where a NoC write goes
};

constexpr bool writes(AccessKind kind) {
    return kind == AccessKind::store || kind == AccessKind::pack ||
           kind == AccessKind::read_landing || kind == AccessKind::write_landing;
}

/// One access to a range of a memory. That of a transfer begins when the transfer is issued and
/// ends some time later; its RISC knows of the end from the next barrier for it.
struct Access {
    Agent agent = kNobody;
    Epoch epoch = 0;             ///< of the agent, when it was made or issued
    std::uint32_t sequence = 0;  ///< of a transfer: number among those of its RISC; else 0
    std::uint32_t pc = 0;
    std::uint32_t return_address = 0;
    AccessKind kind{};
    std::uint8_t noc = 0;
    std::uint8_t vc = 0;
    std::uint8_t transaction_id = 0;
    bool posted = false;
    bool multicast = false;

    [[nodiscard]] bool made() const { return agent != kNobody; }
    [[nodiscard]] events::Site site() const {
        return {static_cast<events::Risc>(agent % kAgentsOfCore), pc, return_address};
    }
};

/// A memory: the L1 of the core of that index, or, from kFirstDram on, a DRAM channel.
using MemoryId = std::uint32_t;
inline constexpr MemoryId kFirstDram = 0x10000;

}  // namespace tensight::diagnose
